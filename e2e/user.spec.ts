import type { Page } from '@playwright/test';
import { CUSTOMERS_PEOPLE } from '../sandbox/seed/halvorsen-customers';
import { expect, expectAccessible, test } from './support/fixtures';
import { pressTryAgain } from './support/try-again';

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

function idOf(start: string): string {
  const user = CUSTOMERS_PEOPLE.find(({ username }) => username.startsWith(start));
  if (!user) throw new Error(`no seeded user has a username that starts with "${start}"`);
  return user.id;
}

test('a user’s page shows the user’s identity, why they cannot sign in, and every part', async ({
  signedInAs,
  connectTenant,
}) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  const id = idOf('m.alshammari');
  await page.goto(`${tenant.environment('Customers').users}/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('محمد الشمري');
  await expect(page.getByRole('heading', { name: 'Can’t sign in: the account is locked' })).toBeVisible();
  await expect(part(page, 'Profile')).toContainText('+966 50 555 0117');
  await expect(part(page, 'Profile')).toContainText('Retail');
  await expect(part(page, 'Custom attributes')).toContainText('branchCode');
  await expect(part(page, 'Custom attributes')).toContainText('RUH-04');
  await expect(part(page, 'Custom attributes')).toContainText('"statements":"paper"');
  await expect(part(page, 'Password')).toContainText('OK');
  await expect(part(page, 'Devices')).toContainText('iPhone 15');
  await expect(part(page, 'Devices')).toContainText('Blocked');
  await expect(part(page, 'Groups')).toContainText('Online banking');
  await expect(part(page, 'Groups')).toContainText('All customers');
  await expect(part(page, 'Groups')).toContainText('through another group');
  await expect(page.getByRole('link', { name: /Open in PingOne/ })).toHaveAttribute(
    'href',
    new RegExp(`env=${tenant.environment('Customers').id}$`),
  );
  await expectAccessible(page);
});

test('the ID is copied on click', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const id = idOf('thordis');
  await page.goto(`${tenant.environment('Customers').users}/${id}`);
  await part(page, 'Profile').getByRole('button', { name: id }).click();
  await expect(page.getByText('Copied')).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id);
});

test('each empty part shows that it is empty', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  await page.goto(`${tenant.environment('Customers').users}/${idOf('svc-payroll-sync')}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No name');
  await expect(page.getByRole('heading', { name: 'Can’t sign in: the user is disabled' })).toBeVisible();
  await expect(part(page, 'Password')).toContainText('No password');
  await expect(part(page, 'Devices')).toContainText('No paired devices');
  await expect(part(page, 'Custom attributes')).toContainText('No custom attributes');
  await expectAccessible(page);
  // A dynamic group contains the whole population of service accounts, so another user is used here.
  await page.goto(`${tenant.environment('Customers').users}/${idOf('jnull')}`);
  await expect(part(page, 'Groups')).toContainText('No groups');
  await expectAccessible(page);
});

const WHY: Record<string, string> = {
  'zoe.vdberg': 'Must change password',
  'k.hohenstein': 'The password has expired',
  'ana.lima+test': 'Can’t sign in: the account is not verified',
  'jb.daubigne': 'Can’t sign in: the user is disabled',
  olafur: 'Nothing we can see blocks sign-in',
  'ingvild.federated': 'Nothing we can see blocks sign-in',
};

test('the reason why a user cannot sign in is one sentence', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  for (const [start, sentence] of Object.entries(WHY)) {
    await page.goto(`${tenant.environment('Customers').users}/${idOf(start)}`);
    await expect(page.getByRole('heading', { name: sentence })).toBeVisible();
  }
});

const PARTS = [
  {
    place: 'pingone:password',
    name: 'Password',
    says: 'This connection can’t read password states',
  },
  {
    place: 'pingone:mfa',
    name: 'Devices',
    says: 'This connection can’t read devices',
  },
] as const;

for (const { place, name, says } of PARTS) {
  test(`${name.toLowerCase()} that cannot be read, or fail to load, do not affect the rest`, async ({
    signedInAs,
    connectTenant,
    sandbox,
    guard,
  }) => {
    guard.allow(/status of 502/);
    const tenant = await connectTenant('halvorsen');
    const page = await signedInAs('operator');
    await sandbox.break({ place, kind: 'forbidden' });
    await page.goto(`${tenant.environment('Customers').users}/${idOf('amara')}`);
    await expect(part(page, name).getByRole('heading', { name: says })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Amara Okafor');
    await expect(part(page, 'Groups')).toContainText('No groups');
    await expectAccessible(page);
    await sandbox.clearFaults();
    await sandbox.break({ place, kind: 'server-error' });
    await page.reload();
    await expect(part(page, name).getByRole('heading', { name: 'PingOne is unavailable' })).toBeVisible();
    await sandbox.clearFaults();
    await pressTryAgain(part(page, name));
    await expect(part(page, name)).toContainText(name === 'Devices' ? 'Authenticator' : 'OK');
  });
}

test('each part loads by itself', async ({ signedInAs, connectTenant, sandbox }) => {
  const tenant = await connectTenant('halvorsen');
  await sandbox.break({ place: 'pingone:mfa', kind: 'slow', delayMs: 4_000 });
  const page = await signedInAs('operator');
  await page.goto(`${tenant.environment('Customers').users}/${idOf('amara')}`, { waitUntil: 'commit' });
  await expect(part(page, 'Password')).toContainText('OK');
  await expect(part(page, 'Devices')).not.toContainText('Authenticator');
  await expect(part(page, 'Devices')).toContainText('Authenticator');
});

test('a missing user is reported, and a malformed ID is not found', async ({ signedInAs, connectTenant, guard }) => {
  guard.allow(/status of 404/);
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  const { users } = tenant.environment('Customers');
  await page.goto(`${users}/${crypto.randomUUID()}`);
  await expect(page.getByRole('heading', { name: 'Not found at PingOne' })).toHaveCount(1);
  await expect(page.getByRole('main').getByText('PingOne couldn’t find the requested user')).toBeVisible();
  await expect(part(page, 'Devices')).toHaveCount(0);
  await expectAccessible(page);
  expect((await page.goto(`${users}/not-an-id`))?.status()).toBe(404);
});

test('a connection to one’s own record opens that record and refuses others', async ({ signedInAs, connectTenant }) => {
  const own = await connectTenant('lindqvist', { profile: 'self-service', person: 'nils.lindqvist' });
  const [nils, maja] = ['nils', 'maja'].map((name) => own.tenant.people.find((one) => one.username.startsWith(name)));
  const page = await signedInAs('owner');
  const { users } = own.environment('Administrators');
  await page.goto(`${users}/${nils?.userId}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nils Lindqvist');
  await expect(part(page, 'Devices')).toContainText('nils.lindqvist@lindqvist.example');
  await page.goto(`${users}/${maja?.userId}`);
  await expect(page.getByRole('heading', { name: /can’t read/ })).toHaveText(['This connection can’t read this user']);
});

test('a user of an unreadable environment is not requested', async ({ signedInAs, connectTenant, sandbox }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const environments = tenant.environment('Customers').path.replace(/[^/]+$/, '');
  // Limited to this connection: Tenantry may also be calling Nango for connections of earlier tests.
  await sandbox.break({ place: 'nango:proxy', kind: 'drop', times: 50, connection: tenant.attemptId });
  await page.goto(`${environments}${crypto.randomUUID()}`);
  await expect(page.getByRole('heading', { name: 'Nango is unavailable' })).toHaveCount(1);
  const spent = 50 - (await sandbox.faultsLeft());
  expect(spent).toBeGreaterThan(0);
  await page.goto(`${environments}${crypto.randomUUID()}/users/${crypto.randomUUID()}`);
  await expect(page.getByRole('heading', { name: 'Nango is unavailable' })).toHaveCount(1);
  expect(50 - (await sandbox.faultsLeft())).toBe(2 * spent);
});
