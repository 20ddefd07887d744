import { expect, expectAccessible, test } from './support/fixtures';
import { pressTryAgain } from './support/try-again';
import { usersTable } from './support/users-table';

test('users show name, state, and a total only where all of them are there', async ({ signedInAs, connectTenant }) => {
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

test('a search is sent as SCIM, is in the address, and survives reload, sharing and back', async ({
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

test('a whole user id opens that user', async ({ signedInAs, connectTenant }) => {
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

test('page sizes and the next rows come without losing the place', async ({ signedInAs, connectTenant }) => {
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

test('coming back to a list finds all its rows, the row it was left by, and its address', async ({
  signedInAs,
  connectTenant,
}) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.goto(`${tenant.environment('Customers').users}?limit=25`);
  const users = usersTable(page);
  await page.getByRole('button', { name: 'Load 25 more' }).click();
  await expect(users.rows).toHaveCount(50);
  // The address follows the rows.
  await expect(page).toHaveURL(/cursor=/);
  const address = page.url();
  const thirtieth = users.rows.nth(29).getByRole('link');
  const name = await thirtieth.locator('bdi').innerText();
  await thirtieth.click();
  await users.sheet.getByRole('link', { name: 'Open full page' }).click();
  await expect(page).toHaveURL(/\/users\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await page.goBack();
  await expect(users.rows).toHaveCount(50);
  await expect(thirtieth).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(users.sheet).toHaveCount(0);
  await expect(page).toHaveURL(address);
  await expect(users.foot).toContainText('Rows 1–50');
  await page.reload();
  await expect(users.rows).toHaveCount(50);
  await expect(users.foot).toContainText('Rows 1–50');
});

test('a closed sheet leaves nothing behind for Back', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.goto('/environments');
  await page.goto(tenant.environment('Customers').users);
  const users = usersTable(page);
  await users.hearsKeys();
  await users.row('m.alshammari').getByRole('link').click();
  await expect(users.sheet).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Escape');
  await expect(users.sheet).toHaveCount(0);
  await expect(page).toHaveURL(tenant.environment('Customers').users);
  await page.goBack();
  await expect(page).toHaveURL(/\/environments$/);
});

test('a list seen before shows its rows while they are read again', async ({
  signedInAs,
  connectTenant,
  sandbox,
  guard,
}) => {
  // What else of the environment is asked for while PingOne fails.
  guard.allow(/status of 502/);
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const users = usersTable(page);
  const openAgain = async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Environments' }).click();
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await page.getByRole('main').getByRole('link', { name: 'Users', exact: true }).click();
  };
  // Nothing else is broken: the page of environments asks for what it can of the others meanwhile.
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

  await sandbox.mend();
  await sandbox.break({ place: 'pingone:directory', kind: 'server-error', environmentId });
  await openAgain();
  await expect(page.getByText('Couldn’t refresh these rows.').first()).toBeVisible();
  await expect(users.rows).toHaveCount(100);
  await sandbox.mend();
  await pressTryAgain(page);
  await expect(page.getByText('Couldn’t refresh these rows.')).toHaveCount(0);
});

test('a list seen before stands on the press of its link, before its page has answered', async ({
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
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  };
  const link = page.getByRole('main').getByRole('link', { name: 'Users', exact: true });
  await page.goto(list);
  await expect(users.rows).toHaveCount(100);
  await toEnvironment();

  const held: (() => void)[] = [];
  await page.route(
    ({ pathname }) => pathname === list,
    async (route) => {
      await new Promise<void>((resolve) => held.push(resolve));
      await route.continue();
    },
  );
  await link.click();
  await expect(ahead).toBeInViewport();
  await expect(page).not.toHaveURL(list);
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeHidden();
  // A press that leads nowhere changes nothing.
  await page.mouse.click(700, 400);
  await expect(ahead).toBeInViewport();
  for (const release of held.splice(0)) release();
  await expect(page).toHaveURL(list);
  await expect(ahead).toHaveCount(0);
  await expect(users.rows).toHaveCount(100);

  await toEnvironment();
  await link.click();
  await expect(ahead).toBeInViewport();
  await main.getByRole('link', { name: 'Connections' }).click();
  await expect(page).toHaveURL(/\/connections$/);
  await expect(ahead).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
});

test('rows whose newer answer is cut off stay, and can be read again', async ({ signedInAs, connectTenant, guard }) => {
  const tenant = await connectTenant('halvorsen');
  const list = tenant.environment('Customers').users;
  const page = await signedInAs('viewer');
  const users = usersTable(page);
  await page.goto(list);
  await expect(users.rows).toHaveCount(100);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Environments' }).click();
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  // “Connection closed.”, as React says it in a production build, when it comes to say it.
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

test('the sheet opens beside the list, and the keys move it', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const address = tenant.environment('Customers').users;
  await page.goto(address);
  const users = usersTable(page);
  await users.hearsKeys();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(users.row("bobby.o'neil").getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(users.sheet.getByRole('heading', { name: `Robert "Bobby" O'Neil` })).toBeVisible();
  await expect(users.sheet.getByRole('region', { name: 'Password' })).toContainText('OK');
  await expectAccessible(page);
  await page.keyboard.press('j');
  await expect(users.sheet.getByRole('heading', { name: 'Cannot sign in: the account is locked' })).toBeVisible();
  await expect(users.sheet).toContainText('Row 3');
  await page.keyboard.press('k');
  await expect(users.sheet).toContainText('Row 2');
  await page.reload();
  await expect(users.sheet.getByRole('heading', { name: `Robert "Bobby" O'Neil` })).toBeVisible();
  await users.hearsKeys();
  await page.keyboard.press('Escape');
  await expect(users.sheet).toHaveCount(0);
  await expect(page).toHaveURL(address);
  await users.row('m.alshammari').getByRole('link').click();
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
    await users.hearsKeys();
    await users.row('m.alshammari').getByRole('link').click();
    await expect(users.sheet).toBeVisible();
    await page.getByRole('button', { name: 'Load 25 more' }).click();
    await expect(users.rows).toHaveCount(50);
    await page.getByRole('button', { name: 'Add filter' }).click();
    await expect(page.getByRole('button', { name: 'Enabled', exact: true })).toBeVisible();
  });
}

test('at 600 px an address that opens a user shows nothing else', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.setViewportSize({ width: 600, height: 800 });
  await page.goto(`${tenant.environment('Administrators').users}?user=${tenant.tenant.people[0]?.userId}`);
  const box = await usersTable(page).sheet.boundingBox();
  expect([box?.x, box?.width]).toEqual([0, 600]);
});

test('an environment without users says so, and so does a filter that nobody matches', async ({
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

test('on a phone the list is whole, and a row opens the user’s page', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(tenant.environment('Customers').users);
  const users = usersTable(page);
  await expect(users.row('m.alshammari')).toContainText('Locked');
  await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await users.row('m.alshammari').getByRole('link').click();
  await expect(page).toHaveURL(/\/users\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { name: 'Cannot sign in: the account is locked' })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link').first().click();
  await expect(users.row('m.alshammari')).toBeVisible();
});
