import type { Page } from '@playwright/test';
import { CUSTOMERS_PEOPLE } from '../sandbox/seed/halvorsen-customers';
import { type ConnectedTenant, expect, expectAccessible, test } from './support/fixtures';

const ON_REQUEST = ['Roles', 'Sessions', 'Linked accounts', 'Agreements', 'JSON'];

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const load = (page: Page, name: string) => page.getByRole('button', { name: `Load ${name}`, exact: true }).click();

function addressOf(tenant: ConnectedTenant, start: string): string {
  const user = CUSTOMERS_PEOPLE.find(({ username }) => username.startsWith(start));
  if (!user) throw new Error(`no seeded user has a username that starts with "${start}"`);
  return `${tenant.environment('Customers').users}/${user.id}`;
}

test('parts that need an extra call load only on request', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  const requested: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/connections')) requested.push(pathname.split('/').at(-1) ?? '');
  });
  await page.goto(addressOf(tenant, 'm.alshammari'));
  await expect(part(page, 'Groups')).toContainText('Online banking');
  await page.waitForLoadState('networkidle');
  expect(requested).toEqual([]);
  for (const name of ON_REQUEST) {
    await expect(part(page, name)).toHaveText(new RegExp(`^${name}Load ${name}$`));
    await page.getByRole('button', { name: `Load ${name}`, exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: `Reload ${name}`, exact: true })).toBeFocused();
  }
  expect(requested).toEqual(['roles', 'sessions', 'linked-accounts', 'agreements', 'raw']);
  await expect(part(page, 'Roles')).toContainText('No roles');
  const sessions = part(page, 'Sessions');
  await expect(sessions).toContainText(/Safari 26\.1 on iOS 26\.1active, expires in \d h/);
  await expect(sessions).toContainText(/Chrome 142\.0 on Windows 11Expired/);
  await expect(sessions).toContainText(/signed on \d h ago from 203\.0\.113\.17, oslo, norway/);
  await expect(sessions.getByText('signed on')).toHaveCount(10);
  await expect(part(page, 'Linked accounts')).toContainText('BankID');
  await expect(part(page, 'Linked accounts')).toContainText('OpenID Connect');
  await expect(part(page, 'Agreements')).toContainText(/Terms of useaccepted .* in nb-NO, expires/);
  await expect(part(page, 'Agreements')).toContainText('Revoked');
  await expect(part(page, 'Agreements')).toContainText('not accepted yet');
  await expect(part(page, 'JSON')).toContainText('"branchCode": "RUH-04"');
  await expectAccessible(page);
});

test('a part that the connection’s roles do not cover names the missing role', async ({
  signedInAs,
  connectTenant,
  guard,
}) => {
  guard.allow(/status of 403/);
  const tenant = await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Staff').users);
  await page.getByRole('row').nth(1).getByRole('link').click();
  await load(page, 'Agreements');
  const agreements = part(page, 'Agreements');
  await expect(agreements.getByRole('heading', { name: 'This connection can’t read agreements' })).toBeVisible();
  await expect(agreements).toContainText('needs the role Environment Admin');
  await load(page, 'Sessions');
  await expect(part(page, 'Sessions')).toContainText(/Firefox|No sessions/);
  await expectAccessible(page);
});

test('a failed part can be loaded again, and the rest stays', async ({ signedInAs, connectTenant, sandbox, guard }) => {
  guard.allow(/status of 502/);
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  await page.goto(addressOf(tenant, 'm.alshammari'));
  await expect(part(page, 'Groups')).toContainText('Online banking');
  await sandbox.break({ place: 'pingone:directory', kind: 'html' });
  await load(page, 'Sessions');
  const sessions = part(page, 'Sessions');
  await expect(sessions.getByRole('heading', { name: 'PingOne is unavailable' })).toBeVisible();
  await expect(part(page, 'Groups')).toContainText('Online banking');
  await sandbox.clearFaults();
  // It also retries by itself, which on a slow machine may come before the click.
  await sessions.getByRole('button', { name: 'Try again' }).or(sessions.getByText('Safari').first()).click();
  await expect(sessions).toContainText('Safari');
});

test('one’s own record shows the parts of its scopes, and explains the others', async ({
  signedInAs,
  connectTenant,
  guard,
}) => {
  guard.allow(/status of 403/);
  const own = await connectTenant('halvorsen', { profile: 'self-service', person: 'kari.self' });
  const kari = own.tenant.people.find(({ username }) => username === 'kari.self');
  const page = await signedInAs('owner');
  await page.goto(`${own.environment('Administrators').users}/${kari?.userId}`);
  await load(page, 'Roles');
  await expect(part(page, 'Roles').getByRole('heading')).toHaveText([
    'Roles',
    'This connection can’t read role assignments',
  ]);
  await expect(part(page, 'Roles')).toContainText('reads one person’s own record only');
  await load(page, 'Sessions');
  await expect(part(page, 'Sessions')).toContainText('Safari');
  await load(page, 'Agreements');
  await expect(part(page, 'Agreements')).toContainText('Terms of use');
});

test('the raw record is shown as PingOne sends it, and copies completely', async ({
  signedInAs,
  connectTenant,
  world,
}) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const address = addressOf(tenant, 'ana.lima');
  await page.goto(address);
  await load(page, 'JSON');
  await part(page, 'JSON').getByRole('button', { name: 'Copy JSON' }).click();
  await expect(part(page, 'JSON').getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  const { api } = await world.member('operator');
  expect(copied).toEqual(await (await api.get(`/api${address}/raw`)).json());
  expect(copied).toMatchObject({ username: expect.stringContaining('ana.lima'), _links: { self: {} } });
  await expect(part(page, 'JSON')).toContainText('<script>alert(1)</script>');
});
