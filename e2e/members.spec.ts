import { expect, expectAccessible, test } from './support/fixtures';

test('an owner limits an operator to one connection, then removes them, and each change applies at once', async ({
  signedInAs,
  world,
  connectTenant,
  guard,
}) => {
  guard.allow(/status of 404/);
  const lindqvist = await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const brightwater = await connectTenant('brightwater');
  const operator = await world.member('operator');
  const theirs = await signedInAs(operator);
  expect((await theirs.goto(brightwater.path))?.status()).toBe(200);

  const page = await signedInAs('owner');
  await page.goto('/settings');
  const row = page.getByRole('row').filter({ hasText: operator.email });
  await row.getByRole('button', { name: `Change ${operator.name}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Only these connections' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Choose at least one connection');
  await dialog.getByRole('checkbox', { name: 'Lindqvist & Söner AB' }).check();
  await expectAccessible(page);
  guard.allow(/status of 400/);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('operator, 1 of 2');

  expect((await theirs.goto(brightwater.path))?.status()).toBe(404);
  expect((await theirs.goto(lindqvist.path))?.status()).toBe(200);
  await theirs.goto('/environments');
  await expect(theirs.getByRole('main')).toContainText('Staff');
  await expect(theirs.getByRole('main')).not.toContainText('Brightwater');

  await row.getByRole('button', { name: `Remove ${operator.name}` }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Remove member', exact: true }).click();
  await expect(row).toHaveCount(0);
  // An open page may send one more request before it redirects.
  guard.allow(/status of 401/);
  await theirs.goto('/connections');
  await expect(theirs).toHaveURL(/\/sign-in/);

  const owner = page.getByRole('row').filter({ hasText: 'you' });
  await owner.getByRole('button', { name: /^Remove/ }).click();
  guard.allow(/status of 409/);
  await page.getByRole('dialog').getByRole('button', { name: 'Leave workspace' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('is the only owner');
});

test('an owner adds a domain, protects an environment, renames the workspace and makes it read-only', async ({
  signedInAs,
  connectTenant,
  guard,
}) => {
  guard.allow(/status of 400/);
  await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const page = await signedInAs('owner');
  await page.goto('/settings');
  const rooms = page.getByRole('navigation', { name: 'Settings' });
  await rooms.getByRole('link', { name: 'Domains' }).click();
  await page.getByRole('button', { name: 'Add domain…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Domain').fill('gmail.com');
  await dialog.getByRole('button', { name: 'Add domain' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Anyone can get an address at this domain');
  await dialog.getByLabel('Domain').fill('Guests.example');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add domain' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'guests.example' })).toContainText('viewer');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove guests.example' }).click();
  await dialog.getByRole('button', { name: 'Remove domain', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No allowed domains' })).toBeVisible();

  await rooms.getByRole('link', { name: 'Environments' }).click();
  const staff = page.getByRole('checkbox', { name: 'Protected: Staff' });
  const was = await staff.isChecked();
  await staff.click();
  await expect(staff).toBeChecked({ checked: !was });
  await page.reload();
  await expect(staff).toBeChecked({ checked: !was });
  await expectAccessible(page);

  await rooms.getByRole('link', { name: 'Workspace' }).click();
  await page.getByLabel('Workspace name').fill('Northgate “ג” AG');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByRole('navigation', { name: 'Breadcrumbs' })).toContainText('Northgate “ג” AG');
  await page.getByRole('radio', { name: 'Delete after' }).check();
  await page.getByLabel('Days', { exact: true }).fill('400');
  const kept = page.waitForResponse('**/api/workspace');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  expect((await kept).ok()).toBe(true);
  await page.getByRole('checkbox', { name: 'Read-only: no changes are sent to PingOne' }).click();
  await expect(page.getByRole('banner').getByText('Read-only')).toBeVisible();
  await expectAccessible(page);
  await page.goto('/connections');
  await expect(page.getByRole('banner').getByText('Read-only')).toBeVisible();
  await page.goto('/settings/workspace');
  await expect(page.getByLabel('Days', { exact: true })).toHaveValue('400');
});

test('every member can see their profile, end another session and change their password', async ({
  signedInAs,
  world,
  guard,
}) => {
  guard.allow(/status of 400/);
  const viewer = await world.member('viewer');
  const page = await signedInAs(viewer);
  await page.goto('/connections');
  await page.getByRole('button', { name: `${viewer.name}, account menu` }).click();
  await page.getByRole('link', { name: 'Your profile' }).click();
  await expect(page.getByRole('heading', { name: viewer.name })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(`${world.workspace.name} viewer, current workspace`);
  await expectAccessible(page);

  const elsewhere = await page.context().browser()?.newContext();
  const other = elsewhere && (await elsewhere.newPage());
  if (!other) throw new Error('no second browser');
  await other.goto(new URL('/sign-in', page.url()).href);
  await other.getByLabel('Email').fill(viewer.email);
  await other.getByLabel('Password').fill(viewer.password);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other).toHaveURL(/\/connections/);
  await page.reload();
  await page
    .getByRole('button', { name: /^End session on/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: /^End session on/ })).toHaveCount(0);
  await other.goto(new URL('/connections', page.url()).href);
  await expect(other).toHaveURL(/\/sign-in/);
  await elsewhere.close();

  await page.getByLabel('Current password').fill('not this one');
  await page.getByLabel('New password').fill('another fine password');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Password is incorrect');
  await page.getByLabel('Current password').fill(viewer.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Password changed')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: viewer.name })).toBeVisible();
});
