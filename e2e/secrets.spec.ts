import { readFile } from 'node:fs/promises';
import type { APIRequestContext, Page } from '@playwright/test';
import pg from 'pg';
import { z } from 'zod';
import { FULL_KEY } from '../sandbox/nango/keys';
import { type ConnectedTenant, expect, parseResponse, test } from './support/fixtures';
import { getNangoConnection } from './support/sandbox';
import { stack } from './support/stack';

const credentials = z.object({
  credentials: z.looseObject({ access_token: z.string(), refresh_token: z.string() }),
});
const listed = z.object({ items: z.array(z.object({ id: z.string() })) });

type Secret = { what: string; value: string };

/** Returns what Nango stores of a connection, read with a key that Tenantry does not have. */
async function grantOf({ attemptId }: ConnectedTenant): Promise<{ nangoId: string; tokens: Secret[] }> {
  const { connectionId: nangoId } = await getNangoConnection(attemptId);
  const url = `${stack().settings.NANGO_HOST}/connections/${nangoId}?provider_config_key=pingone&refresh_token=true`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${FULL_KEY}` } });
  const stored = credentials.parse(await answer.json()).credentials;
  const tokens = [
    { what: 'access token', value: stored.access_token },
    { what: 'refresh token', value: stored.refresh_token },
  ];
  return { nangoId, tokens };
}

function settingsThatAreSecret(): Secret[] {
  return ['NANGO_API_KEY', 'NANGO_WEBHOOK_SIGNING_KEY', 'OIDC_CLIENT_SECRET'].map((what) => {
    const value = stack().settings[what] ?? '';
    expect(value, `${what} is planted`).not.toBe('');
    return { what, value };
  });
}

function found(text: string, secrets: readonly Secret[]): string[] {
  return secrets.filter(({ value }) => text.includes(value)).map(({ what }) => what);
}

/** Opens every page with all its requests, and collects the responses. */
async function visitAll(page: Page, paths: readonly string[]): Promise<{ url: string; text: string }[]> {
  const seen: Promise<{ url: string; text: string }>[] = [];
  page.on('response', (response) => {
    if (!response.url().startsWith(stack().url)) return;
    const headers = JSON.stringify(response.headers());
    const body = response.text().catch(() => '');
    seen.push(body.then((text) => ({ url: response.url(), text: `${headers}\n${text}` })));
  });
  for (const path of paths) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    const rendered = { url: `${path} as rendered`, text: await page.content() };
    seen.push(Promise.resolve(rendered));
  }
  return Promise.all(seen);
}

async function callAll(api: APIRequestContext, paths: readonly string[]): Promise<{ url: string; text: string }[]> {
  return Promise.all(
    paths.map(async (path) => {
      const answer = await api.get(path);
      return { url: path, text: `${JSON.stringify(answer.headers())}\n${await answer.text()}` };
    }),
  );
}

async function dumpDatabase(): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: stack().databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  const tables = new Map<string, string>();
  for (const { name } of rows) {
    const dump = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
    tables.set(name, dump.rows.map(({ row }) => row).join('\n'));
  }
  await client.end();
  return tables;
}

/** Returns everything printed since the start, except for the text that introduces the sandbox. */
async function readLog(): Promise<string> {
  const log = await readFile(stack().log, 'utf8');
  const [before = '', after = ''] = log.split('Tenantry ready at');
  const firstLine = after.indexOf('\n{"level":');
  expect(firstLine, 'the app has logged something').toBeGreaterThan(0);
  return before + after.slice(firstLine);
}

test('no token, key, client secret or Nango id leaves the server, is stored or is logged', async ({
  connectTenant,
  world,
  signedInAs,
  sandbox,
  guard,
}) => {
  guard.allow(/status of (404|429|502)/);
  const tenant = await connectTenant('halvorsen');
  const { nangoId, tokens } = await grantOf(tenant);
  const { worker, web } = tenant.tenant.clients;
  const secrets = [
    ...settingsThatAreSecret(),
    ...tokens,
    { what: 'client secret', value: worker.secret },
    { what: 'client secret (own record)', value: web.secret },
  ];
  const nangosId = { what: 'connection id of Nango', value: nangoId };

  const customers = tenant.environment('Customers');
  const { api } = await world.member('owner');
  const [user] = (await parseResponse(api.get(`/api${customers.users}?limit=25`), listed)).items;
  const record = `${customers.users}/${user?.id}`;
  const pages = [
    '/connections',
    tenant.path,
    '/environments',
    customers.path,
    `${customers.path}/groups`,
    customers.users,
    record,
    '/search?q=ingrid',
    '/settings',
    `/connections?attempt=${tenant.attemptId}`,
    `/connections/${nangoId}`,
  ];
  const calls = [
    '/api/health',
    '/api/connections',
    `/api${tenant.path}`,
    `/api${tenant.path}/environments`,
    `/api${customers.path}`,
    ...['populations', 'attributes', 'capabilities', 'licence', 'identities', 'sign-ons', 'groups'].map(
      (part) => `/api${customers.path}/${part}`,
    ),
    `/api${customers.users}`,
    ...['', '/password', '/devices', '/groups', '/roles', '/sessions', '/linked-accounts', '/agreements', '/raw'].map(
      (part) => `/api${record}${part}`,
    ),
    `/api/attempts/${tenant.attemptId}`,
    '/api/search?q=ingrid',
    '/api/search/places',
    '/api/members',
    '/api/connect-links',
    '/api/workspaces',
  ];
  const page = await signedInAs('owner');
  const session = (await page.context().cookies()).find(({ name }) => name.endsWith('session_token'))?.value ?? '';
  const sessionToken = { what: 'session token', value: decodeURIComponent(session).split('.')[0] ?? '' };
  expect(sessionToken.value).not.toBe('');

  const responses = [...(await visitAll(page, pages)), ...(await callAll(api, calls))];
  // Secrets tend to leak in errors, so everything is requested again with each part broken.
  const faults = [
    { place: 'nango:proxy', kind: 'unauthorized' },
    { place: 'nango:proxy', kind: 'server-error' },
    { place: 'nango:connections', kind: 'forbidden' },
    { place: 'nango:connect', kind: 'unauthorized' },
    { place: 'pingone:directory', kind: 'html' },
    { place: 'pingone:directory', kind: 'cut-off' },
    { place: 'pingone:environments', kind: 'unauthorized' },
  ];
  for (const fault of faults) {
    await sandbox.break(fault);
    responses.push(...(await callAll(api, calls)));
    const attempt = { profile: 'admin', client: 'own', tld: 'eu', environmentId: tenant.tenant.adminEnvironmentId };
    responses.push({
      url: `attempt with ${fault.kind}`,
      text: await (await api.post('/api/attempts', { data: attempt })).text(),
    });
    await sandbox.clearFaults();
  }

  expect(responses.length).toBeGreaterThan(pages.length + calls.length * (faults.length + 1));
  const leaks = responses.flatMap(({ url, text }) =>
    // A response to a request that contains Nango's id may contain it too.
    found(text, [...secrets, sessionToken, ...(url.includes(nangoId) ? [] : [nangosId])]).map(
      (what) => `${what} in ${url}`,
    ),
  );
  expect(leaks).toEqual([]);

  const tables = await dumpDatabase();
  expect(tables.get('public.connections')).toContain(nangoId);
  expect([...tables].flatMap(([name, dump]) => found(dump, secrets).map((what) => `${what} in ${name}`))).toEqual([]);

  expect(found(await readLog(), [...secrets, sessionToken, nangosId])).toEqual([]);
});
