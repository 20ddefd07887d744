import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PortTakenError } from './http';
import { MEMBER_PASSWORD, OTHER_WORKSPACES, OUTSIDERS, type Person, WORKSPACE } from './identity-provider/people';
import { APP_KEY, FULL_KEY, WEBHOOK_SIGNING_KEY } from './nango/keys';
import { listClients, SANDBOX_PASSWORD, seedTenants, type Tenant, WORKSPACE_CLIENTS } from './seed';
import { createSandbox, type Sandbox } from './server';
import { readSettings, SandboxSettingsError, type Settings } from './settings';

const credentialsOf = ({ email, name }: Person) => ({ email, name, password: MEMBER_PASSWORD });

/** Returns the people and workspaces that `npm start` can create in Tenantry. */
function describeSeed(sandbox: Sandbox, tenants: readonly Tenant[]) {
  return {
    workspace: WORKSPACE.name,
    owner: credentialsOf(WORKSPACE.owner),
    members: WORKSPACE.members.map((member) => ({ ...credentialsOf(member), role: member.role })),
    otherWorkspaces: OTHER_WORKSPACES.map(({ name, owner }) => ({ name, owner: credentialsOf(owner) })),
    pingOnePeople: tenants.flatMap((tenant) =>
      tenant.people.map(({ username, password, environmentId, description }) => ({
        username,
        password,
        consoleUrl: consoleUrl(sandbox, tenant.tld, environmentId),
        note: `${tenant.name}: ${description}`,
      })),
    ),
    pingOneApps: tenants.map(({ tld, adminEnvironmentId, clients }) => ({
      consoleUrl: consoleUrl(sandbox, tld, adminEnvironmentId),
      worker: { id: clients.worker.id, secret: clients.worker.secret },
      web: { id: clients.web.id, secret: clients.web.secret },
      hasWorkspaceClient: WORKSPACE_CLIENTS.worker.environmentId === adminEnvironmentId,
    })),
  };
}

function consoleUrl({ addresses }: Sandbox, tld: string, environmentId: string): string {
  return `${addresses.pingOne}/console/${tld}/?env=${environmentId}`;
}

function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  console.log(`\n${title}`);
  for (const row of rows)
    console.log(
      `  ${row
        .map((cell, i) => cell.padEnd(width(i)))
        .join('  ')
        .trimEnd()}`,
    );
}

function printOverview({ addresses, appSettings }: Sandbox, tenants: readonly Tenant[]): void {
  printTable('Addresses', Object.entries(addresses));
  printTable('Nango keys', [
    ['API key, all scopes', FULL_KEY],
    ['API key, without credentials', APP_KEY],
    ['Webhook signing key', WEBHOOK_SIGNING_KEY],
  ]);
  printTable('Settings for the app', Object.entries(appSettings));
  const people = [WORKSPACE.owner, ...WORKSPACE.members, ...OTHER_WORKSPACES.map(({ owner }) => owner), ...OUTSIDERS];
  printTable(
    `Identity provider accounts (password ${MEMBER_PASSWORD})`,
    people.map(({ email, name, note }) => [email, name, note]),
  );
  printTable(
    `PingOne accounts (password ${SANDBOX_PASSWORD})`,
    tenants.flatMap((tenant) =>
      tenant.people.map((p) => [p.username, `${tenant.name} (${tenant.tld})`, p.environmentId, p.description]),
    ),
  );
  const workspaceIds = new Set([WORKSPACE_CLIENTS.worker.id, WORKSPACE_CLIENTS.web.id]);
  const ownerOf = (id: string, environmentId: string) =>
    workspaceIds.has(id) ? "the workspace's" : tenants.find((t) => t.adminEnvironmentId === environmentId)?.name;
  printTable(
    'PingOne OAuth clients',
    listClients(tenants).map((c) => [ownerOf(c.id, c.environmentId) ?? '', c.type, c.id, c.secret, c.environmentId]),
  );
}

function start(settings: Settings): Promise<Sandbox> {
  return createSandbox({
    bind: settings.SANDBOX_BIND,
    ports: {
      nango: settings.SANDBOX_NANGO_PORT,
      connectUi: settings.SANDBOX_CONNECT_UI_PORT,
      pingOne: settings.SANDBOX_PINGONE_PORT,
      identityProvider: settings.SANDBOX_IDP_PORT,
    },
    appUrl: settings.SANDBOX_APP_URL,
    dataDir: settings.SANDBOX_DATA,
    users: settings.SANDBOX_USERS,
    moreTenants: settings.SANDBOX_MORE_TENANTS,
    autoSignIn: settings.SANDBOX_AUTO_SIGN_IN,
    webhooks: settings.SANDBOX_WEBHOOKS,
    callbacks: settings.SANDBOX_NANGO_CALLBACKS,
    pingOneApi: settings.PINGONE_API_URL,
  });
}

function closeOnExit(sandbox: Sandbox): void {
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    await sandbox.close();
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('disconnect', end);
}

function reportAndExit(error: unknown): never {
  if (error instanceof PortTakenError) console.error(`Couldn't start the sandbox: port ${error.port} is in use.`);
  else if (error instanceof SandboxSettingsError) console.error(error.message);
  else throw error;
  process.exit(1);
}

/** Reads `.env` when the sandbox runs alone; `npm start` passes the settings itself. */
function loadEnvFile(): void {
  const file = join(import.meta.dirname, '..', '.env');
  if (!process.send && existsSync(file)) process.loadEnvFile(file);
}

try {
  loadEnvFile();
  const settings = readSettings(process.env);
  const tenants = seedTenants(settings.SANDBOX_USERS, settings.SANDBOX_MORE_TENANTS);
  const sandbox = await start(settings);
  closeOnExit(sandbox);
  if (process.send)
    process.send({ type: 'ready', appSettings: sandbox.appSettings, cast: describeSeed(sandbox, tenants) });
  else printOverview(sandbox, tenants);
} catch (error) {
  reportAndExit(error);
}
