import { expect, expectAccessible, test } from './support/fixtures';
import { pressTryAgain } from './support/try-again';
import { usersTable } from './support/users-table';

test('users show name and state, and a total only once all are loaded', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Customers').users);
  const users = usersTable(page);
  await expect(users.rows).toHaveCount(100);
  await expect(users.foot).toContainText('Rows 1–100. More available.');
  await expect(users.row('m.alshammari')).toContainText('Locked');
  await expect(users.row('svc-payroll-sync')).toContainText('Disabled');
  await expect(users.row('ana.lima+test')).toContainText('Not verified');
  await expect(users.row('siobhan.ohara')).toContainText('Retail');
  await expectAccessible(page);
  await page.goto(tenant.environment('Administrators').users);
  await expect(users.foot).toContainText('Rows 1–6 of 6.');
});

test('hostile names are shown as they are stored', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Customers').users);
  const users = usersTable(page);
  const names = {
    'ana.lima+test': 'Ana <b>Test</b> Lima',
    "bobby.o'neil": `Robert "Bobby" O'Neil`,
    'm.alshammari': 'محمد الشمري',
    'noa.bendavid': 'נועה בן־דוד',
    party: '🎉🏳️‍🌈 👩‍👩‍👧‍👦',
    jnull: 'Null, Jennifer',
    'svc-payroll-sync': 'No name',
  };
  for (const [username, name] of Object.entries(names))
    await expect(users.row(username).locator('bdi').first()).toHaveText(name);
  await expect(users.row('noa.bendavid').locator('bdi').first()).toHaveCSS('direction', 'rtl');
});

test('a search is sent as SCIM, is in the URL, and survives reload, sharing and back', async ({
  signedInAs,
  connectTenant,
}) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const address = tenant.environment('Customers').users;
  await page.goto(address);
  const users = usersTable(page);
  await page.keyboard.press('/');
  await expect(users.search).toBeFocused();
  await users.search.fill('Robert "B');
  await expect(users.rows).toHaveCount(1);
  await expect(page.getByRole('main').getByText(String.raw`name.given sw "Robert \"B"`)).toBeVisible();
  await expect(page).toHaveURL(`${address}?q=Robert+%22B`);
  await page.reload();
  await expect(users.row("bobby.o'neil")).toBeVisible();
  await expect(users.search).toHaveValue('Robert "B');

  const shared = await signedInAs('operator');
  await shared.goto(page.url());
  await expect(usersTable(shared).row("bobby.o'neil")).toBeVisible();

  await users.row("bobby.o'neil").getByRole('link').click();
  await expect(page).toHaveURL(/user=/);
  await page.goBack();
  await expect(page).toHaveURL(`${address}?q=Robert+%22B`);
  await expect(users.sheet).toHaveCount(0);
});

test('a complete user ID opens that user', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const address = tenant.environment('Administrators').users;
  await page.goto(address);
  const users = usersTable(page);
  const astrid = tenant.tenant.people[0]?.userId ?? '';
  await users.search.fill(` ${astrid.toUpperCase()} `);
  await users.search.press('Enter');
  await expect(users.sheet.getByRole('heading', { name: 'Astrid Halvorsen' })).toBeVisible();
  await expect(page).toHaveURL(`${address}?user=${astrid}`);
});

test('page size and more rows keep the current place', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Customers').users);
  const users = usersTable(page);
  await page.getByRole('combobox', { name: 'Rows per page' }).selectOption('25');
  await expect(users.rows).toHaveCount(25);
  await users.rows.nth(20).scrollIntoViewIfNeeded();
  const seen = await users.rows.nth(24).locator('a.row bdi').innerText();
  await page.getByRole('button', { name: 'Load 25 more' }).click();
  await expect(users.rows).toHaveCount(50);
  await expect(users.rows.nth(24).locator('a.row bdi')).toHaveText(seen);
  await expect(users.rows.nth(24)).toBeInViewport();
  await expect(users.foot).toContainText('Rows 1–50. More available.');
  await expect(page).toHaveURL(/cursor=.*from=25/);
  const next = await users.rows.nth(25).locator('a.row bdi').innerText();
  await page.reload();
  await expect(users.rows).toHaveCount(50);
  await expect(users.rows.nth(25).locator('a.row bdi')).toHaveText(next);
  await expect(users.rows.nth(25)).toContainText('26');
  await expect(users.row('siobhan.ohara')).toBeVisible();

  await page.goto(tenant.environment('Workforce').users);
  await expect(page.getByRole('combobox', { name: 'Rows per page' })).toHaveValue('25');
  await expect(users.rows).toHaveCount(25);
  await page.getByRole('combobox', { name: 'Rows per page' }).selectOption('100');
  await expect(users.rows).toHaveCount(100);
});

test('returning to a list restores its rows, the row that was left, and its URL', async ({
  signedInAs,
  connectTenant,
}) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.goto(`${tenant.environment('Customers').users}?limit=25`);
  const users = usersTable(page);
  await page.getByRole('button', { name: 'Load 25 more' }).click();
  await expect(users.rows).toHaveCount(50);
  // The URL follows the rows.
  await expect(page).toHaveURL(/cursor=/);
  const address = page.url();
  const row = users.rows.nth(29).getByRole('link');
  const name = await row.locator('bdi').innerText();
  await row.click();
  await users.sheet.getByRole('link', { name: 'Open full page' }).click();
  await expect(page).toHaveURL(/\/users\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await page.goBack();
  await expect(users.rows).toHaveCount(50);
  await expect(row).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(users.sheet).toHaveCount(0);
  await expect(page).toHaveURL(address);
  await expect(users.foot).toContainText('Rows 1–50');
  await page.reload();
  await expect(users.rows).toHaveCount(50);
  await expect(users.foot).toContainText('Rows 1–50');
});

test('a closed sheet adds nothing to the history', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.goto('/environments');
  await page.goto(tenant.environment('Customers').users);
  const users = usersTable(page);
  await users.waitForKeys();
  await users.row('m.alshammari').getByRole('link').click();
  await expect(users.sheet).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Escape');
  await expect(users.sheet).toHaveCount(0);
  await expect(page).toHaveURL(tenant.environment('Customers').users);
  await page.goBack();
  await expect(page).toHaveURL(/\/environments$/);
});

test('a cached list shows its rows while they reload', async ({ signedInAs, connectTenant, sandbox, guard }) => {
  // Other requests of the environment while PingOne fails.
  guard.allow(/status of 502/);
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const users = usersTable(page);
  const openAgain = async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Environments' }).click();
    await expect(page).toHaveURL('/environments');
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await page.getByRole('main').getByRole('link', { name: 'Users', exact: true }).click();
  };
  // Nothing else is broken: meanwhile the environments page can load the others.
  const { id: environmentId, users: list } = tenant.environment('Customers');
  await page.goto(list);
  await expect(users.rows).toHaveCount(100);
  await sandbox.break({ place: 'pingone:directory', kind: 'slow', delayMs: 2_500, environmentId });
  await openAgain();
  await expect(page.getByText('refreshing')).toBeVisible();
  await expect(users.rows).toHaveCount(100);
  await users.row('m.alshammari').getByRole('link').click();
  await expect(users.sheet).toBeVisible();
  await expect(page.getByText('refreshing')).toBeHidden();
  await expect(users.sheet).toBeVisible();
  await page.keyboard.press('Escape');
  // Closing goes back in the history: wait for it before the next click.
  await expect(users.sheet).toHaveCount(0);
  await expect(page).toHaveURL(list);

  await sandbox.clearFaults();
  await sandbox.break({ place: 'pingone:directory', kind: 'server-error', environmentId });
  await openAgain();
  await expect(page.getByText('Couldn’t refresh these rows.').first()).toBeVisible();
  await expect(users.rows).toHaveCount(100);
  await sandbox.clearFaults();
  await pressTryAgain(page);
  await expect(page.getByText('Couldn’t refresh these rows.')).toHaveCount(0);
});

test('a cached list appears as soon as its link is clicked, before the page has responded', async ({
  signedInAs,
  connectTenant,
}) => {
  const tenant = await connectTenant('halvorsen');
  const list = tenant.environment('Customers').users;
  const page = await signedInAs('viewer');
  const users = usersTable(page);
  const main = page.getByRole('navigation', { name: 'Main' });
  const ahead = page.locator('[inert] tbody tr', { hasText: 'm.alshammari' });
  const toEnvironment = async () => {
    await main.getByRole('link', { name: 'Environments' }).click();
    await expect(page).toHaveURL('/environments');
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  };
  const link = page.getByRole('main').getByRole('link', { name: 'Users', exact: true });
  await page.goto(list);
  await expect(users.rows).toHaveCount(100);
  await toEnvironment();

  let answer = () => {};
  const hold = () =>
    new Promise<void>((resolve) => {
      answer = resolve;
    });
  let isAnswered = hold();
  await page.route(
    ({ pathname }) => pathname === list,
    async (route) => {
      await isAnswered;
      await route.continue();
    },
  );
  await link.click();
  await expect(ahead).toBeInViewport();
  await expect(page).not.toHaveURL(list);
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeHidden();
  // A click that does not navigate changes nothing.
  await page.mouse.click(700, 400);
  await expect(ahead).toBeInViewport();
  answer();
  await expect(page).toHaveURL(list);
  await expect(ahead).toHaveCount(0);
  await expect(users.rows).toHaveCount(100);

  await toEnvironment();
  isAnswered = hold();
  await link.click();
  await expect(ahead).toBeInViewport();
  await main.getByRole('link', { name: 'Connections' }).click();
  await expect(page).toHaveURL(/\/connections$/);
  await expect(ahead).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
});

test('rows stay when their refresh is cut off, and can be loaded again', async ({
  signedInAs,
  connectTenant,
  guard,
}) => {
  const tenant = await connectTenant('halvorsen');
  const list = tenant.environment('Customers').users;
  const page = await signedInAs('viewer');
  const users = usersTable(page);
  await page.goto(list);
  await expect(users.rows).toHaveCount(100);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Environments' }).click();
  await expect(page).toHaveURL('/environments');
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  // React's “Connection closed.” in a production build, if it appears.
  guard.allow(/Minified React error #412;/);
  await page.route(
    ({ pathname }) => pathname === list,
    async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      const answerAt = text.lastIndexOf('\n', text.indexOf('"pages":[')) + 1;
      expect(answerAt).toBeGreaterThan(0);
      await route.fulfill({ response, body: text.slice(0, answerAt) });
    },
  );
  await page.getByRole('main').getByRole('link', { name: 'Users', exact: true }).click();
  await expect(page.getByText('Couldn’t refresh these rows.').first()).toBeVisible();
  await expect(page.getByText('refreshing')).toHaveCount(0);
  await expect(users.rows).toHaveCount(100);
  await page.unrouteAll();
  await pressTryAgain(page);
  await expect(page.getByText('Couldn’t refresh these rows.')).toHaveCount(0);
  await expect(users.rows).toHaveCount(100);
});

test('the sheet opens beside the list, and keys select other users', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const address = tenant.environment('Customers').users;
  await page.goto(address);
  const users = usersTable(page);
  await users.waitForKeys();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(users.row("bobby.o'neil").getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(users.sheet.getByRole('heading', { name: `Robert "Bobby" O'Neil` })).toBeVisible();
  await expect(users.sheet.getByRole('region', { name: 'Password' })).toContainText('OK');
  await expectAccessible(page);
  await page.keyboard.press('j');
  await expect(users.sheet.getByRole('heading', { name: 'Can’t sign in: the account is locked' })).toBeVisible();
  await expect(users.sheet).toContainText('Row 3');
  await page.keyboard.press('k');
  await expect(users.sheet).toContainText('Row 2');
  await page.reload();
  await expect(users.sheet.getByRole('heading', { name: `Robert "Bobby" O'Neil` })).toBeVisible();
  await users.waitForKeys();
  await page.keyboard.press('Escape');
  await expect(users.sheet).toHaveCount(0);
  await expect(page).toHaveURL(address);
  await users.row('m.alshammari').getByRole('link').click();
  await expect(users.sheet).toBeVisible();
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/\/users\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('محمد الشمري');
});

for (const width of [768, 1000]) {
  test(`at ${width} px the sheet leaves room for loading more and for filters`, async ({
    signedInAs,
    connectTenant,
  }) => {
    const tenant = await connectTenant('halvorsen');
    const page = await signedInAs('viewer');
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${tenant.environment('Customers').users}?limit=25`);
    const users = usersTable(page);
    await users.waitForKeys();
    await users.row('m.alshammari').getByRole('link').click();
    await expect(users.sheet).toBeVisible();
    await page.getByRole('button', { name: 'Load 25 more' }).click();
    await expect(users.rows).toHaveCount(50);
    await page.getByRole('button', { name: 'Add filter' }).click();
    await expect(page.getByRole('button', { name: 'Enabled', exact: true })).toBeVisible();
  });
}

test('at 600 px a URL that opens a user shows only the sheet', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.setViewportSize({ width: 600, height: 800 });
  await page.goto(`${tenant.environment('Administrators').users}?user=${tenant.tenant.people[0]?.userId}`);
  const box = await usersTable(page).sheet.boundingBox();
  expect([box?.x, box?.width]).toEqual([0, 600]);
});

test('an environment without users and a filter without matches have their own messages', async ({
  signedInAs,
  connectTenant,
}) => {
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('dev-“do not use”').users);
  await expect(page.getByRole('heading', { name: 'dev-“do not use” has no users yet' })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${tenant.environment('Staff').users}?q=zzzzzz`);
  await expect(page.getByRole('heading', { name: 'No users match this filter' })).toBeVisible();
  await page.getByRole('link', { name: 'Clear filter' }).click();
  await expect(usersTable(page).rows).toHaveCount(100);
});

test('a role limited to a population shows only its users', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen', { person: 'ola.nordmann' });
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Customers').users);
  const users = usersTable(page);
  await expect(users.rows.first()).toBeVisible();
  await expect(users.row('svc-payroll-sync')).toHaveCount(0);
});

test('on a phone the list is complete, and a row opens the user’s page', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(tenant.environment('Customers').users);
  const users = usersTable(page);
  await expect(users.row('m.alshammari')).toContainText('Locked');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await users.row('m.alshammari').getByRole('link').click();
  await expect(page).toHaveURL(/\/users\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { name: 'Can’t sign in: the account is locked' })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link').first().click();
  await expect(users.row('m.alshammari')).toBeVisible();
});
