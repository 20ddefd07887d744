import { expect, test } from './support/fixtures';
import { pressTryAgain } from './support/try-again';
import { usersTable } from './support/users-table';

test('menus pressed before hydration are filled afterwards', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  for (const [button, field] of [
    ['Add filter', 'Find a filter'],
    ['Columns', 'Find a column to add'],
  ] as const) {
    let wake = () => {};
    const awake = new Promise<void>((resolve) => {
      wake = resolve;
    });
    await page.route(/\/_next\/static\/.*\.js/, async (route) => {
      await awake;
      await route.continue();
    });
    await page.goto(tenant.environment('Customers').users, { waitUntil: 'commit' });
    const opener = page.getByRole('button', { name: button, exact: true });
    await opener.click();
    const menu = page.locator('.menu:popover-open');
    await expect(menu).toHaveCount(1);
    await expect(page.getByRole('textbox', { name: field })).toHaveCount(0);
    wake();
    await expect(menu.getByRole('textbox', { name: field })).toBeFocused();
    await expect(opener).toHaveAttribute('aria-expanded', 'true');
    await page.unrouteAll({ behavior: 'wait' });
  }
});

test('a sheet whose code fails to load shows an error, and loads on retry', async ({
  signedInAs,
  connectTenant,
  guard,
}) => {
  guard.allow(/ERR_FAILED/);
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const users = usersTable(page);
  // The chunk of the detail view, whatever its file name.
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes('Open in PingOne')) await route.abort();
    else await route.fulfill({ response });
  });
  await page.goto(tenant.environment('Customers').users);
  await users.row('m.alshammari').getByRole('link').click();
  await expect(users.sheet.getByRole('heading', { name: 'Couldn’t load user details' })).toBeVisible();
  await expect(users.sheet.getByRole('heading', { level: 2 }).first()).toHaveText('محمد الشمري');
  await page.unrouteAll({ behavior: 'wait' });
  await pressTryAgain(users.sheet);
  await expect(users.sheet.getByRole('region', { name: 'Password' })).toContainText('OK');
});
