import type { APIRequestContext } from '@playwright/test';
import { findTenant } from '../sandbox/cast';
import { type RealPostgres, startRealPostgres } from '../scripts/testing/real-postgres';
import { bodyOf, expect, test } from './fixtures';
import { stack } from './stack';
import { checkedAttempt, personOf, signInAtPingOne, startAttempt } from './world/connect';
import { carryServerAway, type Instance, startInstance } from './world/instance';

const OWNER = { name: 'Ines Kofler', email: 'ines@two-instances.example', password: 'correct horse battery staple' };
const CODE = 'one-time-code-of-both';

let server: Awaited<ReturnType<typeof carryServerAway>>;
let database: RealPostgres | { missing: string };
let one: Instance;
let other: Instance;

/** Both carried away from the checkout, on one empty PostgreSQL, started at the same moment and claimed through one. */
test.beforeAll(async () => {
  test.setTimeout(120_000);
  database = await startRealPostgres();
  if ('missing' in database) return;
  server = await carryServerAway();
  const settings = {
    ...stack().settings,
    DATABASE_URL: database.url,
    AUTH_SECRET: 'a-secret-that-both-instances-share',
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

/** The owner, signed in at one instance and asking another. */
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

test('both come up on an empty database, and what is claimed through one is claimed at the other', async () => {
  for (const { url } of [one, other]) {
    const health = await (await fetch(`${url}/api/health`)).json();
    expect(health).toMatchObject({ status: 'ok', setup: 'done' });
  }
});

test('who signs in at one is signed in at the other, and signed out of both', async ({ page, guard }) => {
  guard.know(one.url, other.url);
  await page.goto(`${one.url}/sign-in`);
  await page.getByLabel('Email').fill(OWNER.email);
  await page.getByLabel('Password').fill(OWNER.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(`${one.url}/connections`);
  await page.goto(`${other.url}/settings`);
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: `${OWNER.name}, your menu` }).click();
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
  await signInAtPingOne(playwright.request, address, personOf(tenant));
  const check = (api: APIRequestContext) =>
    bodyOf(api.post(`/api/attempts/${attemptId}/check`, { data: { event: 'connect' } }), checkedAttempt);
  await expect.poll(async () => (await check(there)).attempt.state).toBe('connected');
  const answers = await Promise.all([check(here), check(there), check(here)]);
  expect(new Set(answers.map(({ attempt }) => attempt.connection?.id)).size).toBe(1);
  const { items } = await (await here.get('/api/connections')).json();
  expect(items).toHaveLength(1);
  const environments = await there.get(`/api/connections/${items[0].id}/environments`);
  expect((await environments.json()).items).toHaveLength(tenant.environments.length);
});

test('wrong passwords are counted by both together', async ({ playwright }) => {
  const email = 'guessed@two-instances.example';
  const guess = async ({ url }: Instance) => {
    const api = await playwright.request.newContext({ baseURL: url });
    return (await api.post('/api/auth/sign-in/email', { data: { email, password: 'a guess' } })).status();
  };
  for (let count = 0; count < 5; count += 1) expect([await guess(one), await guess(other)]).toEqual([401, 401]);
  expect([await guess(one), await guess(other)]).toEqual([429, 429]);
});
