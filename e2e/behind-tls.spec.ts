import type { APIRequest, APIRequestContext, Page } from '@playwright/test';
import { connectByApi } from './support/connect';
import { expect, test } from './support/fixtures';
import { HOOK_TIMEOUT_MS, type Stack, startStack } from './support/stack';
import { startTlsProxy, type TlsProxy } from './support/tls-proxy';
import { usersTable } from './support/users-table';

type Account = { email: string; password: string };

let proxy: TlsProxy;
let stack: Stack & { stop(): Promise<void> };

/** Tenantry with its own sandbox, listening on loopback only and known by the proxy's name. */
test.beforeAll(async () => {
  test.setTimeout(HOOK_TIMEOUT_MS);
  proxy = await startTlsProxy();
  stack = await startStack({ APP_URL: proxy.url, BIND: '127.0.0.1', SANDBOX_WEBHOOKS: 'off', SANDBOX_USERS: '500' });
  proxy.forwardTo(stack.url);
});
test.afterAll(async () => {
  await stack?.stop();
  await proxy?.stop();
});

test.use({ ignoreHTTPSErrors: true });
test.beforeEach(({ guard }) => {
  guard.allowHosts(proxy.url, stack.settings.OIDC_ISSUER);
  proxy.keepHost(true);
});

const throughProxy = (request: APIRequest): Promise<APIRequestContext> =>
  request.newContext({ baseURL: proxy.url, ignoreHTTPSErrors: true });

const logIn = (api: APIRequestContext, { email, password }: Account, headers: Record<string, string> = {}) =>
  api.post('/api/auth/sign-in/email', { data: { email, password }, headers });

async function fillIn(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function cookie(page: Page, name: string) {
  return (await page.context().cookies()).find((one) => one.name === name);
}

for (const { isHostKept, who } of [
  { isHostKept: true, who: () => stack.cast.owner },
  { isHostKept: false, who: () => stack.cast.otherWorkspaces[0]?.owner ?? stack.cast.owner },
]) {
  test(`a member signs in and browses where the proxy ${isHostKept ? 'keeps' : 'changes'} Host`, async ({
    page,
    playwright,
  }) => {
    proxy.keepHost(isHostKept);
    const api = await throughProxy(playwright.request);
    expect((await logIn(api, who())).ok()).toBe(true);
    const tenant = await connectByApi(playwright.request, api, 'halvorsen', {
      nangoHost: stack.settings.NANGO_HOST ?? '',
    });

    await page.goto(`${proxy.url}/connections`);
    await expect(page).toHaveURL(`${proxy.url}/sign-in?next=%2Fconnections`);
    await fillIn(page, who());
    await expect(page).toHaveURL(`${proxy.url}/connections`);
    expect(await cookie(page, '__Secure-tenantry.session_token')).toMatchObject({ secure: true, httpOnly: true });

    await page.goto(`${proxy.url}${tenant.environment('Administrators').users}`);
    await expect(usersTable(page).rows).toHaveCount(6);
    await page.getByRole('button', { name: /account menu/ }).click();
    await page.getByRole('button', { name: 'Theme: Dark' }).click();
    await expect.poll(async () => (await cookie(page, 'theme'))?.secure).toBe(true);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(`${proxy.url}/sign-in`);
  });
}

test('a member signs in with the identity provider, which redirects through the proxy', async ({ page }) => {
  await page.goto(`${proxy.url}/environments`);
  await page.getByRole('button', { name: 'Continue with Northgate SSO' }).click();
  await expect(page).toHaveURL((url) => url.origin === stack.settings.OIDC_ISSUER);
  await page
    .getByRole('button', { name: stack.cast.members.find(({ role }) => role === 'admin')?.email ?? '' })
    .click();
  await expect(page).toHaveURL(`${proxy.url}/environments`);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the form works too', async ({ page, guard }) => {
    // Scripts that this browser does not run.
    guard.allow(/^request failed: csp .*\.js$/);
    await page.goto(`${proxy.url}/sign-in`);
    await fillIn(page, stack.cast.owner);
    await expect(page).toHaveURL(`${proxy.url}/connections`);
  });
});

test('a write from another site is refused, whatever Host header it sends', async ({ playwright }) => {
  const api = await throughProxy(playwright.request);
  for (const headers of [{}, { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }]) {
    const answer = await logIn(api, stack.cast.owner, { origin: 'https://evil.example', ...headers });
    expect(answer.status()).toBe(403);
    expect(answer.headers()['set-cookie']).toBeUndefined();
  }
});

test('a visitor with forged forwarding headers is counted as one visitor', async ({ playwright }) => {
  const api = await throughProxy(playwright.request);
  const guess = async (address: string) => {
    const account = { email: 'guessed@northgate.example', password: 'a guess' };
    return (await logIn(api, account, { 'x-forwarded-for': address })).status();
  };
  for (let count = 0; count < 10; count += 1) expect(await guess(`203.0.113.${count}`)).toBe(401);
  expect(await guess('203.0.113.99')).toBe(429);
});

test('listens on the configured loopback address only', async () => {
  const port = new URL(stack.url).port;
  expect((await fetch(`http://127.0.0.1:${port}/api/health`)).ok).toBe(true);
  await expect(fetch(`http://[::1]:${port}/api/health`)).rejects.toThrow();
});
