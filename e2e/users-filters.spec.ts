import { expect, expectAccessible, test } from './support/fixtures';
import { usersTable } from './support/users-table';

test('filters narrow by population and by enabled', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const address = tenant.environment('Customers').users;
  await page.goto(address);
  const users = usersTable(page);
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('button', { name: 'Enabled', exact: true }).click();
  await page.getByRole('button', { name: 'no', exact: true }).click();
  await expect(page).toHaveURL(/\?enabled=false$/);
  await expect(users.row('svc-payroll-sync')).toBeVisible();
  await expect(users.row('siobhan.ohara')).toHaveCount(0);
  await expect(page.getByRole('main').getByText('enabled eq false')).toBeVisible();
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('button', { name: 'Population', exact: true }).click();
  await page.getByLabel('Business').check();
  await page.getByLabel('Retail').check();
  await expect(page).toHaveURL(/population=[0-9a-f-]{36}&population=[0-9a-f-]{36}/);
  await page.getByLabel('Retail').uncheck();
  await expect(page).toHaveURL(/\?enabled=false&population=[0-9a-f-]{36}$/);
  await page.keyboard.press('Escape');
  await expect(users.row('jb.daubigne')).toHaveCount(0);
  await expect(users.row('svc-payroll-sync')).toContainText('Business');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove filter Enabled' }).click();
  await expect(page).not.toHaveURL(/enabled/);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page).toHaveURL(address);
  await expect(users.rows).toHaveCount(100);
});

test('text filters show their operator, and are found by typing', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const address = tenant.environment('Customers').users;
  await page.goto(address);
  const users = usersTable(page);
  await users.addFilter('famil', 'Family name');
  await page.getByRole('textbox', { name: 'Family name' }).fill("O'N");
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${address}?starts.name.family=O%27N`);
  await expect(page.getByRole('button', { name: `Family name starts with O'N` })).toBeVisible();
  await expect(users.row("bobby.o'neil")).toBeVisible();
  await expect(users.scim).toHaveText(`name.family sw "O'N"`);
  await expectAccessible(page);
  await page.getByRole('button', { name: `Family name starts with O'N`, exact: true }).click();
  await page.getByRole('button', { name: 'is', exact: true }).click();
  await page.getByRole('textbox', { name: 'Family name' }).fill("O'Neil");
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(`${address}?is.name.family=O%27Neil`);
  await expect(users.rows).toHaveCount(1);
  await users.addFilter('branch', 'Branch code');
  await page.getByRole('textbox', { name: 'Branch code' }).fill('OSL\\"');
  await page.keyboard.press('Enter');
  await expect(users.scim).toHaveText(String.raw`name.family eq "O'Neil" and branchCode sw "OSL\\\""`);
  await expect(users.rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove filter Family name is' }).click();
  await page.getByRole('button', { name: 'Remove filter Branch code starts with' }).click();
  await expect(page).toHaveURL(address);
});

test('a group is found by name, and a link to its members shows the name', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const address = tenant.environment('Customers').users;
  await page.goto(address);
  const users = usersTable(page);
  await users.addFilter('gr', 'Group');
  await page.getByRole('searchbox', { name: 'Find a group' }).fill('online');
  await page.getByLabel('Online banking').check();
  await expect(page).toHaveURL(/\?group=[0-9a-f-]{36}$/);
  await page.keyboard.press('Escape');
  await expect(users.row('siobhan.ohara')).toBeVisible();
  await expect(users.row("bobby.o'neil")).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Group Online banking' })).toBeVisible();
  await expect(users.scim).toContainText('memberOfGroups[id eq "');
  await expectAccessible(page);
});

test('chips and text are two views of one filter', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const address = tenant.environment('Customers').users;
  await page.goto(`${address}?q=si&enabled=true&starts.title=%22a%5C`);
  const users = usersTable(page);
  const chip = page.getByRole('button', { name: 'Title starts with "a\\' });
  await expect(chip).toBeVisible();
  await page.getByRole('button', { name: 'Edit as text' }).click();
  await expect(chip).toHaveCount(0);
  const sent = await users.editor.inputValue();
  expect(sent).toContain(String.raw`enabled eq true and title sw "\"a\\"`);
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(chip).toBeVisible();
  await expect(page).toHaveURL(/[?&]q=si&enabled=true&starts.title=/);
  await expect(users.search).toHaveValue('si');

  await users.write('enabled eq true and (title eq "a" or username sw "si")');
  await expect(page.getByRole('button', { name: 'SCIM as text' })).toBeVisible();
  await expect(users.row('siobhan.ohara')).toBeVisible();
  await users.search.fill('siobhan');
  await expect(users.rows).toHaveCount(1);
  await expect(page).toHaveURL(/filter=enabled.*q=siobhan|q=siobhan.*filter=enabled/);
  await expect(users.scim).toContainText('and enabled eq true and (title eq "a" or username sw "si")');
  await page.getByRole('button', { name: 'Remove filter SCIM' }).click();
  await expect(page).toHaveURL(`${address}?q=siobhan`);
});

test('an invalid filter in the URL is marked and kept', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const filter = 'username sw "a" and lockedAt gt "2020"';
  await page.goto(`${tenant.environment('Customers').users}?filter=${encodeURIComponent(filter)}`);
  const users = usersTable(page);
  await expect(page.getByRole('heading', { name: 'PingOne doesn’t support this filter' })).toBeVisible();
  await expect(page.locator('.errline s')).toHaveText('gt');
  await expect(page.getByRole('main')).toContainText('Allowed here: eq, sw or co.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Edit as text' }).click();
  await expect(users.editor).toHaveValue(filter);
  await expect(page.locator('.scim s')).toHaveText('lockedAt');
  await users.editor.fill('username eq "svc-payroll-sync"');
  await page.keyboard.press('Enter');
  await expect(users.rows).toHaveCount(1);
});

test('while custom attributes cannot be loaded, PingOne decides about unknown attributes', async ({
  signedInAs,
  connectTenant,
  sandbox,
  guard,
}) => {
  guard.allow(/status of 502/);
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Customers').users);
  const users = usersTable(page);
  await expect(users.rows).toHaveCount(100);
  await sandbox.break({ place: 'pingone:configuration', kind: 'server-error' });
  await users.addFilter('scim', 'SCIM filter');
  await users.editor.fill('branchCode sw "RUH"');
  await page.keyboard.press('Enter');
  await expect(users.rows).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'branchCode starts with RUH' })).toBeVisible();
});

test('recent filters are offered by name, only to the same member, and can be removed', async ({
  signedInAs,
  connectTenant,
  world,
}) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const address = tenant.environment('Customers').users;
  await page.goto(address);
  const users = usersTable(page);
  await users.addFilter('pop', 'Population');
  await page.getByLabel('Retail').check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Population Retail' })).toBeVisible();
  // A filter counts as used once its list is shown; an earlier search would replace it.
  const used = () => page.evaluate(() => Object.values(localStorage).join());
  await expect.poll(used).toContain('Population Retail');
  await users.search.fill('siobhan');
  await expect(users.rows).toHaveCount(1);
  await expect.poll(used).toContain('siobhan');
  await page.goto(address);
  await page.getByRole('button', { name: 'Add filter' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: '“siobhan” · Population Retail', exact: true }).click();
  await expect(page).toHaveURL(/\?(q=siobhan&population=[0-9a-f-]{36}|population=[0-9a-f-]{36}&q=siobhan)$/);
  await expect(users.rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('button', { name: 'Remove recent filter “siobhan” · Population Retail' }).click();
  await expect(page.getByRole('button', { name: '“siobhan” · Population Retail', exact: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Population Retail', exact: true }).first()).toBeVisible();
  const stored = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('recent-filters')));
  expect(stored).toEqual([expect.stringMatching(/^tenantry\.recent-filters\.[0-9a-f-]{36}\.[0-9a-f-]{36}$/)]);
  expect(stored[0]).toContain((await world.member('viewer')).id);
});

test('on a phone filters can be added, changed and typed', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(tenant.environment('Customers').users);
  const users = usersTable(page);
  await users.addFilter('given', 'Given name');
  await page.getByRole('textbox', { name: 'Given name' }).fill('Siobhán');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(users.row('siobhan.ohara')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Edit as text' }).click();
  await users.editor.fill('id eq "x"');
  await expect(page.getByRole('status').filter({ hasText: 'PingOne cannot filter by “id”.' })).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await users.editor.fill('enabled eq ');
  await page.getByRole('option', { name: 'false' }).click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(users.row('svc-payroll-sync')).toBeVisible();
});
