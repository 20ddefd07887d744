import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { APIRequestContext } from '@playwright/test';
import { z } from 'zod';
import { findTenant, type Tenant } from '../sandbox/seed';
import { type RealPostgres, startRealPostgres } from '../scripts/testing/database/real-postgres';
import { checkedAttempt, getTenantPerson, signInAtPingOne, startAttempt, startReconnect } from './support/connect';
import { openEventStream } from './support/event-stream';
import { expect, parseResponse, test } from './support/fixtures';
import { copyBuiltServer, type Instance, startInstance } from './support/instance';
import { getNangoConnection } from './support/sandbox';
import { HOOK_TIMEOUT_MS, stack } from './support/stack';

const OWNER = { name: 'Ines Kofler', email: 'ines@two-instances.example', password: 'correct horse battery staple' };
const CODE = 'one-time-code-of-both';
const SECRET = 'a-secret-that-both-instances-share';
const run = promisify(execFile);
const registered = z.object({ items: z.array(z.object({ id: z.string(), environmentId: z.string() })) });
const audited = z.object({
  items: z.array(
    z.object({ action: z.string(), outcome: z.string(), connection: z.object({ id: z.string() }).optional() }),
  ),
});

let server: Awaited<ReturnType<typeof copyBuiltServer>>;
let database: RealPostgres | { missing: string };
let one: Instance;
let other: Instance;

/** Starts two copies outside the checkout at the same time, on one empty PostgreSQL, and claims one of them. */
test.beforeAll(async () => {
  test.setTimeout(HOOK_TIMEOUT_MS);
  database = await startRealPostgres();
  if ('missing' in database) return;
  server = await copyBuiltServer();
  const settings = {
    ...stack().settings,
    DATABASE_URL: database.url,
    AUTH_SECRET: SECRET,
    SETUP_CODE: CODE,
    APP_URL: 'http://localhost',
    LOG_LEVEL: 'warn',
  };
  const started = [startInstance(server.folder, settings), startInstance(server.folder, settings)] as const;
  [one, other] = await Promise.all(started);
  const claim = await fetch(`${one.url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: CODE, workspace: 'Two instances', ...OWNER }),
  });
  expect(claim.ok, await claim.text()).toBe(true);
});
test.afterAll(async () => {
  await Promise.all([one, other].map((instance) => instance?.stop()));
  await server?.remove();
  if (database && 'url' in database) await database.stop();
});
test.beforeEach(() => {
  const reason = 'missing' in database ? database.missing : undefined;
  test.skip(reason !== undefined, reason);
});

/** The owner, signed in at one instance and sending requests to another. */
async function signedInAt(
  { url }: Instance,
  request: { newContext(options: object): Promise<APIRequestContext> },
  asking: Instance,
): Promise<APIRequestContext> {
  const there = await request.newContext({ baseURL: url });
  const answer = await there.post('/api/auth/sign-in/email', { data: OWNER });
  expect(answer.ok(), await answer.text()).toBe(true);
  return request.newContext({ baseURL: asking.url, storageState: await there.storageState() });
}

test('both start on an empty database, and a claim at one applies to the other', async () => {
  for (const { url } of [one, other]) {
    const health = await (await fetch(`${url}/api/health`)).json();
    expect(health).toMatchObject({ status: 'ok', setup: 'done' });
  }
});

test('a sign-in at one applies to the other, and a sign-out to both', async ({ page, guard }) => {
  guard.allowHosts(one.url, other.url);
  await page.goto(`${one.url}/sign-in`);
  await page.getByLabel('Email').fill(OWNER.email);
  await page.getByLabel('Password').fill(OWNER.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(`${one.url}/connections`);
  await page.goto(`${other.url}/settings`);
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: `${OWNER.name}, account menu` }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto(`${one.url}/connections`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test('an attempt started at one settles at the other, once', async ({ playwright }) => {
  const [here, there] = [
    await signedInAt(one, playwright.request, one),
    await signedInAt(one, playwright.request, other),
  ];
  const tenant = findTenant('halvorsen');
  const { attemptId, address } = await startAttempt(here, tenant, 'admin');
  await signInAtPingOne(playwright.request, address, getTenantPerson(tenant));
  const check = (api: APIRequestContext) =>
    parseResponse(api.post(`/api/attempts/${attemptId}/check`, { data: { event: 'connect' } }), checkedAttempt);
  await expect.poll(async () => (await check(there)).attempt.state).toBe('connected');
  const answers = await Promise.all([check(here), check(there), check(here)]);
  expect(new Set(answers.map(({ attempt }) => attempt.connection?.id)).size).toBe(1);
  const { items } = await (await here.get('/api/connections')).json();
  expect(items).toHaveLength(1);
  const environments = await there.get(`/api/connections/${items[0].id}/environments`);
  expect((await environments.json()).items).toHaveLength(tenant.environments.length);
});

test('wrong passwords are counted across both', async ({ playwright }) => {
  const email = 'guessed@two-instances.example';
  const guess = async ({ url }: Instance) => {
    const api = await playwright.request.newContext({ baseURL: url });
    return (await api.post('/api/auth/sign-in/email', { data: { email, password: 'a guess' } })).status();
  };
  for (let count = 0; count < 5; count += 1) expect([await guess(one), await guess(other)]).toEqual([401, 401]);
  expect([await guess(one), await guess(other)]).toEqual([429, 429]);
});

/** Sends Nango's webhook for the connection of an attempt to both instances at once, twice each. */
async function sendWebhookToBoth(attemptId: string, operation: 'creation' | 'override'): Promise<void> {
  const { connectionId, tags } = await getNangoConnection(attemptId);
  const body = JSON.stringify({
    type: 'auth',
    operation,
    success: true,
    connectionId,
    providerConfigKey: 'pingone',
    tags,
  });
  const key = stack().settings.NANGO_WEBHOOK_SIGNING_KEY ?? '';
  const headers = { 'x-nango-hmac-sha256': createHmac('sha256', key).update(body).digest('hex') };
  const send = ({ url }: Instance) => fetch(`${url}/api/webhooks/nango`, { method: 'POST', headers, body });
  const answers = await Promise.all([one, other, one, other].map(send));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
}

const ofTenant = async (api: APIRequestContext, { adminEnvironmentId }: Tenant) => {
  const { items } = await parseResponse(api.get('/api/connections'), registered);
  return items.filter(({ environmentId }) => environmentId === adminEnvironmentId);
};

/** Returns the audit entries of a connection, oldest first. */
async function trailOf(api: APIRequestContext, connectionId: string): Promise<string[]> {
  const { items } = await parseResponse(api.get('/api/audit?limit=500'), audited);
  const own = items.filter(({ connection }) => connection?.id === connectionId);
  return own.map(({ action, outcome }) => `${action} ${outcome}`).reverse();
}

test('a connection whose webhook reaches both is created and deleted once, whichever instance acts', async ({
  playwright,
  sandbox,
}) => {
  await sandbox.sendWebhooks(false);
  const here = await signedInAt(one, playwright.request, one);
  const there = await signedInAt(one, playwright.request, other);
  const tenant = findTenant('brightwater');
  const stream = await openEventStream(other.url, there);

  const first = await startAttempt(here, tenant, 'admin');
  await signInAtPingOne(playwright.request, first.address, getTenantPerson(tenant));
  const reconcile = (api: APIRequestContext) => api.post('/api/connections/reconcile');
  const [, ...reconciled] = await Promise.all([
    sendWebhookToBoth(first.attemptId, 'creation'),
    reconcile(here),
    reconcile(there),
  ]);
  expect(reconciled.map((answer) => answer.ok())).toEqual([true, true]);
  await expect.poll(() => ofTenant(there, tenant)).toHaveLength(1);
  const [{ id = '' } = {}] = await ofTenant(here, tenant);
  await stream.until(id);

  const again = await startReconnect(here, { id, tenant, profile: 'admin' });
  await signInAtPingOne(playwright.request, again.address, getTenantPerson(tenant));
  const check = (api: APIRequestContext) =>
    parseResponse(api.post(`/api/attempts/${again.attemptId}/check`, { data: { event: 'connect' } }), checkedAttempt);
  await Promise.all([sendWebhookToBoth(again.attemptId, 'override'), check(there), reconcile(there), reconcile(here)]);
  await expect.poll(async () => (await check(there)).attempt).toMatchObject({ state: 'connected', connection: { id } });
  expect(await ofTenant(here, tenant)).toHaveLength(1);

  const deletions = await Promise.all([here, there].map((api) => api.delete(`/api/connections/${id}`)));
  expect(deletions.map((answer) => answer.ok())).toEqual([true, true]);
  await expect.poll(() => ofTenant(there, tenant)).toEqual([]);
  stream.stop();
  expect(await trailOf(there, id)).toEqual([
    'connection.create done',
    'connection.attempt-start done',
    'connection.reconnect done',
    'connection.disconnect attempted',
    'connection.disconnect done',
  ]);
});

test('audit entries of both form one hash chain, without gaps or duplicate numbers', async ({ playwright }) => {
  const [here, there] = [
    await signedInAt(one, playwright.request, one),
    await signedInAt(one, playwright.request, other),
  ];
  const rename = (api: APIRequestContext, name: string) => api.patch('/api/workspace', { data: { name } });
  const renames = Array.from({ length: 20 }, (_, turn) =>
    rename(turn % 2 === 0 ? here : there, `Two instances ${turn}`),
  );
  expect((await Promise.all(renames)).map((answer) => answer.status())).toEqual(renames.map(() => 200));
  const { items } = await parseResponse(there.get('/api/audit?group=workspace&limit=500'), audited);
  expect(items.filter(({ action }) => action === 'workspace.change')).toHaveLength(renames.length);
  if ('missing' in database) return;
  const env = { ...process.env, DATABASE_URL: database.url, AUTH_SECRET: SECRET };
  // Exits with a code other than 0 if anything is wrong, which rejects.
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, '..', 'scripts', 'audit-verify.mjs')], {
    env,
  });
  expect(stdout).not.toBe('');
});
