import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './support/fixtures';
import { pressTryAgain } from './support/try-again';

const row = (page: Page, name: string) => page.getByRole('main').getByRole('row').filter({ hasText: name });

test('environments are grouped by connection, production is marked, and access loads by itself', async ({
  signedInAs,
  connectTenant,
}) => {
  await connectTenant('brightwater');
  await connectTenant('sunda');
  const page = await signedInAs('viewer');
  await page.goto('/environments');
  const rows = page.getByRole('main').getByRole('row');
  await expect(rows.filter({ hasText: 'Brightwater Utilities' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'Sunda Retail Group' })).toHaveCount(1);
  await expect(row(page, 'Customers / Clientèle')).toContainText('Production');
  await expect(row(page, 'Customers / Clientèle')).toContainText('Users readable');
  await expect(row(page, 'Customers / Clientèle')).toContainText('6,400');
  await expect(row(page, 'Staging')).toContainText('Sandbox');
  await expect(row(page, 'Staging').getByRole('cell', { name: /Can’t read users/ })).toContainText(
    'requires Identity Data Read Only',
  );
  await expect(row(page, 'dev-“do not use”')).toContainText('Users readable');
  // A role on one of two populations does not count as access to all.
  await expect(row(page, 'Field crews')).toContainText('1 population of 2');
  await expect(row(page, 'Field crews')).not.toContainText('Users readable');
  await expect(page.getByRole('main').getByText('Rows 1–8, 2 of 2 connections responded')).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(row(page, 'Customers / Clientèle')).toContainText('6,400');
});

test('filters by name and type are in the URL', async ({ signedInAs, connectTenant }) => {
  await connectTenant('brightwater');
  const sunda = await connectTenant('sunda');
  const page = await signedInAs('viewer');
  await page.goto('/environments');
  await page.getByRole('searchbox', { name: 'Name or environment ID' }).fill('staff');
  await expect(page).toHaveURL('/environments?q=staff');
  await expect(row(page, 'Loyalty')).toHaveCount(0);
  await expect(row(page, 'Staff')).toBeVisible();
  await page.getByRole('searchbox').fill(sunda.environment('Loyalty').id);
  await expect(row(page, 'Loyalty')).toBeVisible();
  await expect(row(page, 'Staff')).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear search' }).click();
  await page.getByRole('button', { name: /^Type/ }).click();
  await page.getByRole('button', { name: 'Sandbox', exact: true }).click();
  await expect(page).toHaveURL('/environments?type=SANDBOX');
  await expect(row(page, 'Staging')).toBeVisible();
  await expect(row(page, 'Loyalty')).toHaveCount(0);
  await page.reload();
  await expect(row(page, 'dev-“do not use”')).toBeVisible();
  await page.getByRole('button', { name: /^Connection/ }).click();
  await page.getByRole('button', { name: 'Sunda Retail Group' }).click();
  await expect(page).toHaveURL(/[?&]connection=/);
  await expect(row(page, 'Staging')).toHaveCount(0);
  await page.goBack();
  await expect(row(page, 'Staging')).toBeVisible();
});

test('own-record access is no problem for a self-service connection', async ({ signedInAs, connectTenant }) => {
  const own = await connectTenant('lindqvist', { profile: 'self-service', person: 'nils.lindqvist' });
  const { id } = own.environment('Administrators');
  const page = await signedInAs('owner');
  await page.goto('/environments');
  await expect(page.getByRole('row').filter({ hasText: 'Own record only' })).toHaveCount(1);
  await expect(page.getByRole('main').getByText('Own record only in 1.')).toBeVisible();
  // The API may still request it, and that changes nothing.
  expect((await page.request.post(`/api${own.path}/environments/${id}/probe`)).status()).toBe(200);
  await page.goto('/connections');
  await expect(page.getByRole('row').filter({ hasText: 'Healthy' })).toHaveCount(1);
});

test('without a connection the page explains how to get environments, to members who can connect', async ({
  signedInAs,
}) => {
  for (const [role, ways] of [
    ['owner', 1],
    ['viewer', 0],
  ] as const) {
    const page = await signedInAs(role);
    await page.goto('/environments');
    await expect(page.getByRole('heading', { name: 'No PingOne tenant is connected yet' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Connect PingOne' })).toHaveCount(ways);
    await expect(page.getByRole('searchbox')).toHaveCount(0);
    await expectAccessible(page);
  }
});

test('a filter chosen while a search is pending keeps both', async ({ signedInAs, connectTenant }) => {
  await connectTenant('sunda');
  const page = await signedInAs('viewer');
  await page.goto('/environments');
  await expect(row(page, 'Loyalty')).toBeVisible();
  let choose = () => {};
  const isChosen = new Promise<void>((resolve) => {
    choose = resolve;
  });
  await page.route(/[?&]_rsc=/, async (route) => {
    await isChosen;
    await route.continue();
  });
  const searched = page.waitForRequest(/q=a&_rsc=/);
  await page.getByRole('searchbox').fill('a');
  await searched;
  await page.getByRole('button', { name: /^Type/ }).click();
  await page.getByRole('button', { name: 'Production', exact: true }).click();
  choose();
  await expect(page).toHaveURL('/environments?q=a&type=PRODUCTION');
  await page.goBack();
  await expect(page).toHaveURL('/environments');
});

test('a filter without matches says what was searched', async ({ signedInAs, connectTenant }) => {
  await connectTenant('sunda');
  const page = await signedInAs('viewer');
  await page.goto('/environments?q=nothing-like-it');
  await expect(page.getByRole('heading', { name: 'No environments match this filter' })).toBeVisible();
  await expect(page.getByRole('main').getByText('Searched 4 environments')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Clear filter' }).click();
  await expect(row(page, 'Loyalty')).toBeVisible();
});

test('the page shows cached data before PingOne has answered', async ({ signedInAs, connectTenant, sandbox }) => {
  await connectTenant('sunda');
  await sandbox.slowDownPingOne(3_000);
  const page = await signedInAs('viewer');
  await page.goto('/environments', { waitUntil: 'commit' });
  await expect(page.getByRole('main').getByText('Loading 1 connection')).toBeVisible();
  await expect(row(page, 'Loyalty')).toBeVisible();
  await expect(page.getByRole('main').getByText('1 of 1 connection responded')).toBeVisible();
});

test('a failed connection hides no other, and can be retried on its own', async ({
  signedInAs,
  connectTenant,
  sandbox,
  guard,
}) => {
  guard.allow(/status of 502/);
  const sunda = await connectTenant('sunda');
  await connectTenant('brightwater');
  const environmentId = sunda.tenant.adminEnvironmentId;
  await sandbox.break({ place: 'nango:proxy', kind: 'html', environmentId });
  const page = await signedInAs('viewer');
  await page.goto('/environments');
  await expect(page.getByRole('main').getByText('1 of 2 connections responded')).toBeVisible();
  await expect(row(page, 'Field crews')).toBeVisible();
  // Cached data stays.
  await expect(row(page, 'Loyalty')).toBeVisible();
  const failed = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Try again' }) });
  await expect(failed).toHaveCount(1);
  await expectAccessible(page);
  const answered = page.waitForResponse(`**/api${sunda.path}/environments`);
  await pressTryAgain(failed);
  expect((await answered).status()).toBe(502);
  await expect(failed).toHaveCount(1);
  await sandbox.clearFaults();
  await pressTryAgain(failed);
  await expect(failed).toHaveCount(0);
});

test('an environment shows its populations and links to its users', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('meridian');
  const page = await signedInAs('viewer');
  await page.goto('/environments');
  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  await expect(page).toHaveURL(tenant.environment('Patients').path);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1 })).toContainText('Patients');
  for (const name of ['Adults', 'Minors', 'Proxies']) await expect(main.getByText(name, { exact: true })).toBeVisible();
  await expect(main.getByRole('link', { name: 'Open in PingOne' })).toHaveAttribute(
    'href',
    new RegExp(`env=${tenant.environment('Patients').id}$`),
  );
  await expectAccessible(page);
  await main.getByRole('link', { name: 'Users', exact: true }).click();
  await expect(page).toHaveURL(tenant.environment('Patients').users);
});

test('an environment that does not exist is not found', async ({ signedInAs, connectTenant, guard }) => {
  guard.allow(/status of 404/);
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('viewer');
  for (const id of [crypto.randomUUID(), 'not-an-id']) {
    const answer = await page.goto(`${tenant.path}/environments/${id}/users`);
    expect(answer?.status()).toBe(404);
  }
  await expectAccessible(page);
});

test('the breadcrumb menus switch between siblings', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Loyalty').users);
  const path = page.getByRole('navigation', { name: 'Breadcrumbs' });
  await path.getByRole('button', { name: 'Switch environment' }).click();
  await page.getByLabel('Filter environments').fill('staff');
  await expectAccessible(page);
  await page.getByRole('link', { name: /^Staff/ }).click();
  await expect(page).toHaveURL(new RegExp(tenant.environment('Staff').path));
});
