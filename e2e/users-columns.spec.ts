import { expect, expectAccessible, test } from './support/fixtures';
import { usersTable } from './support/users-table';

test('columns can be chosen and sorted, and are in the URL', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const address = tenant.environment('Customers').users;
  await page.goto(address);
  const users = usersTable(page);
  await users.waitForKeys();
  const heads = page.getByRole('main').getByRole('columnheader');
  await expect(heads).toHaveText([
    'Row',
    'Name',
    'Username',
    'Email',
    'Population',
    'State',
    'Last sign-on',
    'Updated',
  ]);

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Email', exact: true }).uncheck();
  await page.getByRole('checkbox', { name: 'Population', exact: true }).uncheck();
  await page.getByLabel('Find a column to add').fill('branch');
  await page.getByRole('checkbox', { name: 'Branch code' }).check();
  await page.getByLabel('Find a column to add').fill('given');
  await page.getByRole('checkbox', { name: 'Given name' }).check();
  await page.getByRole('button', { name: 'Move Given name up' }).click();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(heads).toHaveCount(8);
  await expect(heads.nth(6)).toHaveText('Given name');
  await expect(heads.nth(7)).toHaveText('Branch code');
  await expect(page).toHaveURL(/columns=username%2Cstate%2ClastSignOn%2CupdatedAt%2Cname.given%2Ccustom\./);
  await expect(users.row("bobby.o'neil").getByRole('cell', { name: 'Robert "Bobby"', exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Load 100 more' }).click();
  await expect(users.rows).toHaveCount(200);
  await expect(users.rows.nth(150).getByRole('cell')).toHaveCount(8);
});

test('columns are stored per member, and a URL shows others the same columns', async ({
  signedInAs,
  connectTenant,
}) => {
  const tenant = await connectTenant('halvorsen');
  const address = tenant.environment('Customers').users;
  const viewer = await signedInAs('viewer');
  const data = { usersColumns: ['username', 'name.given'] };
  expect((await viewer.request.post('/api/preferences', { data })).ok()).toBe(true);
  await viewer.goto(address);
  await expect(viewer.getByRole('columnheader', { name: 'Given name' })).toBeVisible();
  await expect(viewer).toHaveURL(`${address}?columns=username%2Cname.given`);
  const operator = await signedInAs('operator');
  await operator.goto(address);
  await expect(operator.getByRole('columnheader', { name: 'Email' })).toBeVisible();
  await operator.goto(viewer.url());
  await expect(operator.getByRole('columnheader', { name: 'Given name' })).toBeVisible();

  await usersTable(viewer).waitForKeys();
  await viewer.getByRole('button', { name: 'Columns' }).click();
  await viewer.getByRole('button', { name: 'Reset columns' }).click();
  const saved = viewer.waitForResponse('**/api/preferences');
  await viewer.keyboard.press('Escape');
  await saved;
  await expect(viewer.getByRole('columnheader', { name: 'Email' })).toBeVisible();
  await viewer.goto(address);
  await expect(viewer.getByRole('columnheader', { name: 'Email' })).toBeVisible();
});

test('many columns scroll sideways, and the name stays visible', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const columns = 'username,email,population,state,lastSignOn,updatedAt,createdAt,name.given,name.family,title,id';
  await page.setViewportSize({ width: 1440, height: 800 });
  await page.goto(`${tenant.environment('Customers').users}?columns=${columns}`);
  const users = usersTable(page);
  const name = users.rows.first().getByRole('link');
  const before = (await name.boundingBox())?.x;
  await page.locator('.register .scroll').evaluate((box) => box.scrollTo({ left: 10_000 }));
  await expect(page.getByRole('columnheader', { name: 'User ID' })).toBeInViewport();
  expect((await name.boundingBox())?.x).toBe(before);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await expect(users.row('m.alshammari')).toContainText('Locked');
});

test('rows have the density that a member chose, in every list and after a reload', async ({
  signedInAs,
  connectTenant,
}) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Customers').users);
  const height = async () => (await usersTable(page).rows.nth(1).boundingBox())?.height;
  expect(await height()).toBe(36);
  await page.getByRole('button', { name: 'Columns' }).click();
  const saved = page.waitForResponse('**/api/preferences');
  await page.getByRole('button', { name: 'Compact rows' }).click();
  await saved;
  expect(await height()).toBe(32);
  await page.reload();
  expect(await height()).toBe(32);
});
