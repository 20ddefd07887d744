import { expect, expectAccessible, test } from './support/fixtures';
import { pressTryAgain } from './support/try-again';

test('connections are listed with health, user and region, and their filter is in the URL', async ({
  signedInAs,
  connectTenant,
}) => {
  await connectTenant('sunda');
  await connectTenant('lindqvist', { profile: 'self-service', person: 'nils.lindqvist' });
  const page = await signedInAs('viewer');
  await page.goto('/connections');
  const rows = page.getByRole('main').getByRole('row');
  const sunda = rows.filter({ hasText: 'Sunda Retail Group' });
  await expect(sunda).toContainText('Healthy');
  await expect(sunda).toContainText('Putri Wijaya');
  await expect(sunda).toContainText('SG');
  await expect(page.getByRole('main').getByText('Rows 1–2 of 2 connections')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Profile/ }).click();
  await page.getByRole('button', { name: 'Self-service', exact: true }).click();
  await expect(page).toHaveURL('/connections?profile=self-service');
  await expect(sunda).toHaveCount(0);
  await expect(rows.filter({ hasText: 'Nils Lindqvist' })).toHaveCount(1);
  await page.getByRole('searchbox').fill('nobody');
  await expect(page.getByRole('heading', { name: 'No connections match this filter' })).toBeVisible();
  await page.getByRole('link', { name: 'Clear filter' }).click();
  await expect(sunda).toHaveCount(1);
});

test('an expired grant shows a banner on every affected page, and known data stays', async ({
  signedInAs,
  connectTenant,
  sandbox,
}) => {
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('owner');
  await page.goto('/environments');
  await expect(page.getByRole('row').filter({ hasText: 'Loyalty' })).toContainText('Users readable');
  // A connection without a check would be checked later and then refused.
  await expect(page.getByText('Not checked yet')).toHaveCount(0);
  await sandbox.revokeGrant(tenant.attemptId);

  await page.goto(tenant.environment('Loyalty').users);
  await expect(page.getByRole('heading', { name: 'This connection needs reconnecting' })).toBeVisible();
  await expectAccessible(page);
  for (const path of [tenant.environment('Loyalty').path, tenant.environment('Loyalty').users, tenant.path]) {
    await page.goto(path);
    await expect(page.getByRole('status').filter({ hasText: 'Needs reconnecting' })).toBeVisible();
  }
  await expectAccessible(page);
  await page.goto('/environments');
  await expect(page.getByRole('row').filter({ hasText: 'Loyalty' })).toBeVisible();
  await page.goto('/connections');
  await expect(page.getByRole('main').getByText('One needs reconnecting.')).toBeVisible();
  await page.getByRole('link', { name: 'Sunda Retail Group' }).click();
  await expect(page.getByRole('heading', { name: 'Sunda Retail Group', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Reconnect' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('the page shows that Nango is unreachable, and recovers by itself', async ({
  signedInAs,
  connectTenant,
  sandbox,
}) => {
  const tenant = await connectTenant('sunda');
  await sandbox.break({ place: 'nango:proxy', kind: 'server-error' });
  const page = await signedInAs('owner');
  await page.goto(tenant.path);
  await expect(page.getByRole('heading', { name: 'Nango is unavailable' })).toBeVisible();
  await expect(page.getByRole('main').getByText('An owner can check the NANGO_HOST setting')).toBeVisible();
  await expectAccessible(page);
  await sandbox.clearFaults();
  await pressTryAgain(page);
  await expect(page.getByRole('link', { name: 'Loyalty' })).toBeVisible();
});

test('a key that Nango refuses names the setting', async ({ signedInAs, connectTenant, sandbox }) => {
  const tenant = await connectTenant('sunda');
  await sandbox.break({ place: 'nango:proxy', kind: 'unauthorized' });
  const page = await signedInAs('owner');
  await page.goto(tenant.environment('Loyalty').users);
  await expect(page.getByRole('heading', { name: 'Nango refused the request' })).toBeVisible();
  await expect(page.getByRole('main').getByText('NANGO_API_KEY')).toBeVisible();
});
