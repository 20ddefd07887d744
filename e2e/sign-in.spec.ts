import type { Page } from '@playwright/test';
import { expect, expectAccessible, type Person, test } from './support/fixtures';
import { stack } from './support/stack';

const ADMIN = 'tobias.renner@northgate.example';
const UNAUTHORIZED = /status of 401/;

test('a member signs in with the identity provider and returns to the requested page', async ({ page }) => {
  await page.goto('/environments?type=PRODUCTION');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByText('Sign in to continue to Environments')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue with Northgate SSO' }).click();
  await page.getByRole('button', { name: ADMIN }).click();
  await expect(page).toHaveURL('/environments?type=PRODUCTION');
  await expect(page.getByRole('heading', { name: 'Environments', level: 1 })).toBeVisible();
});

test('a member signs in with email and password', async ({ page, world }) => {
  const { email, password } = await world.member('viewer');
  await page.goto('/');
  await page.getByLabel('Email').fill(email.toUpperCase());
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL('/connections');
  await expect(page.getByRole('navigation', { name: 'Breadcrumbs' })).toContainText(world.workspace.name);
});

test('a wrong password is reported, and the input stays', async ({ page, world, guard }) => {
  guard.allow(UNAUTHORIZED);
  const { email } = await world.member('viewer');
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Email or password is incorrect' })).toBeVisible();
  await expect(page.getByLabel('Email')).toHaveValue(email);
  await expectAccessible(page);
});

test('an unknown email gets the same message as a wrong password', async ({ request, world }) => {
  const { email } = await world.member('viewer');
  const messages = [];
  for (const who of [email, `nobody-${email}`]) {
    const answer = await request.post('/api/auth/sign-in/email', {
      data: { email: who, password: 'not the password' },
    });
    expect(answer.status()).toBe(401);
    messages.push((await answer.json()).error.message);
  }
  expect(messages[0]).toBe(messages[1]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the form still works, and still reports errors', async ({ page, world, guard }) => {
    // Scripts that this browser does not run.
    guard.allow(/^request failed: csp .*\.js$/);
    const { email, password } = await world.member('viewer');
    const send = async (typed: string) => {
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password').fill(typed);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    };
    await page.goto('/sign-in?next=%2Fenvironments');
    await send('not the password');
    await expect(page.getByRole('alert').filter({ hasText: 'Email or password is incorrect' })).toBeVisible();
    await send(password);
    await expect(page).toHaveURL('/environments');
  });
});

const refused: readonly { who: string; button: RegExp; says: string }[] = [
  {
    who: 'a person who is not a member of any workspace',
    button: /nora\.vance/,
    says: 'no member here has your email',
  },
  { who: 'a person with an unverified email', button: /unverified/, says: 'has not verified your email' },
];

for (const { who, button, says } of refused) {
  test(`the identity provider cannot sign in ${who}`, async ({ page }) => {
    await page.goto('/sign-in?next=%2Fenvironments');
    await page.getByRole('button', { name: 'Continue with Northgate SSO' }).click();
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible();
    await expect(page).toHaveURL(/\/sign-in\?.*next=%2Fenvironments/);
    expect((await page.request.get('/api/connections')).status()).toBe(401);
    await expectAccessible(page);
    // The provider's session is still active: without the account prompt it would sign in the same person again.
    await page.getByRole('button', { name: 'Continue with Northgate SSO' }).click();
    await page.getByRole('button', { name: ADMIN }).click();
    await expect(page).toHaveURL('/environments');
  });
}

test('sign-in never redirects to another site', async ({ page, world }) => {
  const { email, password } = await world.member('viewer');
  await page.goto('/sign-in?next=https%3A%2F%2Fevil.example%2F');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL('/connections');
});

test('signing out ends the session, not only the cookie', async ({ signedInAs, world, playwright }) => {
  const page = await signedInAs('viewer');
  const { api } = await world.member('viewer');
  const copy = await playwright.request.newContext({ baseURL: stack().url, storageState: await api.storageState() });
  await page.goto('/connections');
  await openMenu(page, await world.member('viewer'));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
  await page.goto('/environments');
  await expect(page).toHaveURL('/sign-in?next=%2Fenvironments');
  expect((await copy.get('/api/connections')).status()).toBe(401);
});

test('a session that ended elsewhere leads to sign-in and back', async ({ signedInAs, world, guard }) => {
  // The page may open its stream after that.
  guard.allow(UNAUTHORIZED);
  const viewer = await world.member('viewer');
  const page = await signedInAs('viewer');
  await page.goto('/connections');
  await viewer.api.post('/api/auth/sign-out');
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /Environments/ })
    .click();
  await expect(page).toHaveURL('/sign-in?next=%2Fenvironments');
  await page.getByLabel('Email').fill(viewer.email);
  await page.getByLabel('Password').fill(viewer.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL('/environments');
});

test('a chosen theme persists, even on first paint', async ({ signedInAs, world }) => {
  const page = await signedInAs('viewer');
  await page.goto('/connections');
  await openMenu(page, await world.member('viewer'));
  // The page changes at once; the choice is stored when the server has responded.
  const saved = page.waitForResponse((response) => response.url().endsWith('/api/theme') && response.ok());
  await page.getByRole('button', { name: 'Theme: Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await saved;
  const html = await (await page.request.get('/connections')).text();
  expect(html).toMatch(/<html[^>]*data-theme="dark"/);
});

function openMenu(page: Page, { name }: Person): Promise<void> {
  return page.getByRole('button', { name: `${name}, account menu` }).click();
}

test('browsers and crawlers get their files without a session', async ({ request }) => {
  const typeOf = async (path: string) => (await request.get(path, { maxRedirects: 0 })).headers()['content-type'];
  expect(await typeOf('/mark.svg')).toBe('image/svg+xml');
  expect(await typeOf('/apple-touch-icon.png')).toBe('image/png');
  expect(await typeOf('/manifest.webmanifest')).toContain('application/manifest+json');
  expect(await (await request.get('/robots.txt')).text()).toBe('User-agent: *\nDisallow: /\n');
  expect((await request.get('/.well-known/security.txt', { maxRedirects: 0 })).status()).toBe(404);
});
