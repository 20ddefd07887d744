import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { findTenant, moreTenants, type Tenant } from '../../sandbox/cast';
import { MEMBER_PASSWORD, WORKSPACE } from '../../sandbox/identity-provider/people';
import { appCode } from '../testing/app-code';
import { walk } from './browser-walk';
import type { World } from './world';

const TENANT = findTenant('halvorsen');
const INTEGRATION = 'pingone';
/** Small tenants beside it, for a search over many. */
export const MORE_TENANTS = 7;
const CHECKS = 20;
const CHECK_EVERY_MS = 500;

/** Who signs in at PingOne by redirect alone: someone who may read every environment of the tenant. */
export const SIGNS_IN_AT_PINGONE = 'astrid.halvorsen';

/** An environment, and Nango's id of the connection to it. */
export type Reached = { environmentId: string; connectionId: string };

const started = z.object({ attempt: z.object({ id: z.string() }), sessionToken: z.string() });
const checked = z.object({
  attempt: z.object({ state: z.string(), connection: z.object({ id: z.string() }).optional() }),
});
const listed = z.object({ connections: z.array(z.object({ connection_id: z.string() })) });
const members = z.object({ passwordLink: z.string() });
const links = z.object({ url: z.string() });
const factors = z.object({ key: z.string() });

async function post(url: string, body: unknown, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) };
  const response = await fetch(url, { method: 'POST', redirect: 'manual', headers, body: JSON.stringify(body) });
  if (!response.ok)
    throw new Error(`POST ${new URL(url).pathname} answered ${response.status}: ${await response.text()}`);
  return response;
}

function sessionOf(response: Response): string {
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return cookies.join('; ');
}

/** Signs the owner in with e-mail and password; a new installation is claimed with its one-time code first. */
export async function signIn(app: string, setupCode: string | undefined): Promise<string> {
  const { name, email } = WORKSPACE.owner;
  if (setupCode) {
    await post(`${app}/api/setup`, {
      code: setupCode,
      workspace: WORKSPACE.name,
      name,
      email,
      password: MEMBER_PASSWORD,
    });
  }
  return sessionOf(await post(`${app}/api/auth/sign-in/email`, { email, password: MEMBER_PASSWORD }));
}

/** The token in a new member's password link. */
export async function makePasswordLink(app: string, cookie: string, email = 'bench@northgate.example') {
  const body = { email, name: 'Bench', role: 'viewer' };
  const { passwordLink } = members.parse(await (await post(`${app}/api/members`, body, cookie)).json());
  return lastPart(passwordLink);
}

/** The cookie of a new member whose password was right and whose second factor is asked for. */
export async function signInHalfway(app: string, ownerCookie: string): Promise<string> {
  const email = 'bench-with-factor@northgate.example';
  const password = MEMBER_PASSWORD;
  const token = await makePasswordLink(app, ownerCookie, email);
  const cookie = sessionOf(await post(`${app}/api/password-links/${token}`, { password }));
  const { key } = factors.parse(await (await post(`${app}/api/profile/second-factor`, { password }, cookie)).json());
  await post(`${app}/api/profile/second-factor/confirm`, { code: appCode(key) }, cookie);
  return sessionOf(await post(`${app}/api/auth/sign-in/email`, { email, password }));
}

/** The token in a new connect link. */
export async function makeConnectLink(app: string, cookie: string): Promise<string> {
  const body = { recipient: 'Bench', profile: 'admin', client: 'workspace' };
  return lastPart(links.parse(await (await post(`${app}/api/connect-links`, body, cookie)).json()).url);
}

function lastPart(address: string): string {
  return address.split('/').at(-1) ?? '';
}

async function untilConnected(app: string, cookie: string, attemptId: string): Promise<string> {
  for (let check = 0; check < CHECKS; check++) {
    const response = await post(`${app}/api/attempts/${attemptId}/check`, { event: 'connect' }, cookie);
    const { attempt } = checked.parse(await response.json());
    if (attempt.connection) return attempt.connection.id;
    if (attempt.state !== 'waiting') throw new Error(`Connecting PingOne ended as "${attempt.state}"`);
    await sleep(CHECK_EVERY_MS);
  }
  throw new Error('Connecting PingOne came to no end');
}

async function nangoIdOf(nango: { host: string; key: string }, attemptId: string): Promise<string> {
  const response = await fetch(`${nango.host}/connections?tags[attempt_id]=${attemptId}`, {
    headers: { authorization: `Bearer ${nango.key}` },
  });
  const connection = listed.parse(await response.json()).connections[0];
  if (!connection) throw new Error('Nango does not know the connection that was just made');
  return connection.connection_id;
}

/** Connects a tenant as a person would, but for the clicks: PingOne signs in by redirect alone. */
async function connectTenant(
  app: string,
  cookie: string,
  nangoHost: string,
  { tenant, client }: { tenant: Tenant; client: 'workspace' | 'own' },
): Promise<{ attemptId: string; connectionId: string }> {
  const { tld, adminEnvironmentId, clients } = tenant;
  const body = { profile: 'admin', client, tld, environmentId: adminEnvironmentId };
  const { attempt, sessionToken } = started.parse(await (await post(`${app}/api/attempts`, body, cookie)).json());
  const own = {
    'credentials[oauth_client_id_override]': clients.worker.id,
    'credentials[oauth_client_secret_override]': clients.worker.secret,
  };
  const query = new URLSearchParams({
    connect_session_token: sessionToken,
    'params[tld]': tld,
    'params[environmentId]': adminEnvironmentId,
    ...(client === 'own' ? own : {}),
  });
  const last = await walk(`${nangoHost}/oauth/connect/${INTEGRATION}?${query}`);
  if (!last.ok)
    throw new Error(`Signing in at PingOne ended with ${last.status}: ${(await last.text()).slice(0, 300)}`);
  await last.body?.cancel();
  return { attemptId: attempt.id, connectionId: await untilConnected(app, cookie, attempt.id) };
}

/** Connects the cast's largest tenant. */
export async function connectLargest(
  app: string,
  cookie: string,
  nango: { host: string; key: string },
): Promise<Pick<World, 'connectionId' | 'environmentId' | 'nango'>> {
  const { attemptId, connectionId } = await connectTenant(app, cookie, nango.host, {
    tenant: TENANT,
    client: 'workspace',
  });
  const [environment] = [...TENANT.environments].sort((a, b) => b.crowd.size - a.crowd.size);
  if (!environment) throw new Error('The tenant has no environments');
  const nangoConnectionId = await nangoIdOf(nango, attemptId);
  return {
    connectionId,
    environmentId: environment.id,
    nango: { ...nango, integration: INTEGRATION, connectionId: nangoConnectionId },
  };
}

/** Connects the small tenants as well; with the largest they have 32 environments. */
export async function connectSmall({ app, cookie, nango }: World): Promise<readonly Reached[]> {
  const reached: Reached[] = [];
  for (const tenant of moreTenants(MORE_TENANTS)) {
    const { attemptId } = await connectTenant(app, cookie, nango.host, { tenant, client: 'own' });
    const connectionId = await nangoIdOf(nango, attemptId);
    reached.push(...tenant.environments.map(({ id }) => ({ environmentId: id, connectionId })));
  }
  return reached;
}
