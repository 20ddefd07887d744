import type { Page } from '@playwright/test';
import { CUSTOMERS_PEOPLE } from '../sandbox/seed/halvorsen-customers';
import { type ConnectedTenant, expect, expectAccessible, test } from './support/fixtures';
import { pressTryAgain } from './support/try-again';

const PARTS = ['Profile', 'Custom attributes', 'Password', 'Devices', 'Groups'];

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('main').getByRole('heading', { name });

function amara(tenant: ConnectedTenant): string {
  const user = CUSTOMERS_PEOPLE.find(({ username }) => username.startsWith('amara'));
  return `${tenant.environment('Customers').users}/${user?.id}`;
}

async function expectAllRead(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Amara Okafor');
  await expect(part(page, 'Password')).toContainText('OK');
  await expect(part(page, 'Devices')).toContainText('Authenticator');
  await expect(part(page, 'Groups')).toContainText('No groups');
  await expect(page.getByText('Not loaded.')).toHaveCount(0);
}

test('an error shared by all parts is shown once, and one button loads them all', async ({
  signedInAs,
  connectTenant,
  sandbox,
}) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  await sandbox.break({ place: 'nango:proxy', kind: 'unauthorized' });
  await page.goto(amara(tenant));
  await expect(heading(page, 'Nango refused the request')).toHaveCount(1);
  for (const name of PARTS) await expect(part(page, name)).toHaveText(`${name}Not loaded.`);
  await expectAccessible(page);
  await sandbox.clearFaults();
  await pressTryAgain(page);
  await expectAllRead(page);
  await expect(heading(page, 'Nango refused the request')).toHaveCount(0);
});

test('the same applies in the sheet, below the data from the list', async ({
  signedInAs,
  connectTenant,
  sandbox,
  guard,
}) => {
  guard.allow(/status of 502/);
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  await page.goto(tenant.environment('Customers').users);
  await expect(page.getByRole('link', { name: 'Amara Okafor' })).toBeVisible();
  await sandbox.break({ place: 'nango:proxy', kind: 'unauthorized' });
  await page.getByRole('link', { name: 'Amara Okafor' }).click();
  const sheet = page.getByRole('region', { name: 'User', exact: true });
  await expect(sheet.getByRole('heading', { name: 'Nango refused the request' })).toHaveCount(1);
  await expect(sheet.getByRole('heading', { level: 2, name: 'Amara Okafor' })).toBeVisible();
  await expect(sheet.getByText('Not loaded.')).toHaveCount(PARTS.length);
  await sandbox.clearFaults();
  await pressTryAgain(sheet);
  await expect(part(page, 'Devices')).toContainText('Authenticator');
  await expect(sheet.getByText('Not loaded.')).toHaveCount(0);
});

test('a rate limit counts down once and loading continues by itself', async ({
  signedInAs,
  connectTenant,
  sandbox,
}) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  await sandbox.break({ place: 'nango:proxy', kind: 'too-many', retryAfterS: 4 });
  await page.goto(amara(tenant));
  await expect(heading(page, 'Nango’s rate limit is reached')).toHaveCount(1);
  await expect(page.getByRole('timer')).toHaveCount(1);
  await sandbox.clearFaults();
  await expectAllRead(page);
});

test('a connection that needs reconnecting is reported once, with a link to it', async ({
  signedInAs,
  connectTenant,
  sandbox,
}) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  await sandbox.revokeGrant(tenant.attemptId);
  await page.goto(amara(tenant));
  await expect(heading(page, 'This connection needs reconnecting')).toHaveCount(1);
  await expect(page.getByText('Not loaded.')).toHaveCount(PARTS.length);
  const ways = page.locator('.cause').getByRole('link', { name: 'View connection' });
  await expect(ways).toHaveAttribute('href', tenant.path);
});

test('a part that failed for another reason keeps its own message', async ({ signedInAs, connectTenant, sandbox }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  await sandbox.break({ place: 'pingone:password', kind: 'forbidden' });
  await sandbox.break({ place: 'pingone:mfa', kind: 'too-many', retryAfterS: 60 });
  await page.goto(amara(tenant));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Amara Okafor');
  await expect(heading(page, 'PingOne’s rate limit is reached')).toHaveCount(1);
  await expect(part(page, 'Devices')).toHaveText('DevicesNot loaded.');
  await expect(part(page, 'Password').getByRole('heading')).toHaveText([
    'Password',
    'This connection can’t read password states',
  ]);
  await expect(part(page, 'Groups')).toContainText('No groups');
  await sandbox.clearFaults();
  await page.getByRole('button', { name: 'Cancel retry' }).click();
  await expect(page.getByRole('timer')).toHaveCount(0);
  await pressTryAgain(page);
  await expectAllRead(page);
});
