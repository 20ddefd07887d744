import { CUSTOMERS_PEOPLE } from '../sandbox/seed/halvorsen-customers';
import { ConnectDialog } from './support/connect-dialog';
import { type ConnectedTenant, expect, expectAccessible, test } from './support/fixtures';
import { listNangoConnections } from './support/sandbox';
import { stack } from './support/stack';
import { throttleCpu } from './support/throttle-cpu';
import { usersTable } from './support/users-table';

const idOf = (start: string) => CUSTOMERS_PEOPLE.find(({ username }) => username.startsWith(start))?.id ?? '';

function addressOf(tenant: ConnectedTenant, start: string): string {
  return `${tenant.environment('Customers').users}/${idOf(start)}`;
}

test('a request copied from the sheet is one of this installation, without its secrets', async ({
  signedInAs,
  connectTenant,
  world,
}) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${tenant.environment('Customers').users}?user=${idOf('thordis')}`);
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByRole('button', { name: 'Tenantry API' }).click();
  await expect(page.getByText('Copied', { exact: true }).first()).toBeVisible();
  const address = `${stack().url}/api${addressOf(tenant, 'thordis')}`;
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await copied()).toContain(`'${address}'`);
  const { api } = await world.member('operator');
  expect(await (await api.get(address)).json()).toMatchObject({ id: idOf('thordis') });

  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByRole('button', { name: 'Nango proxy' }).click();
  await expect.poll(copied).toContain("-H 'Provider-Config-Key: pingone'");
  const ids = (await listNangoConnections()).map(({ connectionId }) => connectionId);
  for (const secret of [...ids, stack().settings.NANGO_API_KEY ?? '']) {
    expect(secret).not.toBe('');
    expect(await copied()).not.toContain(secret);
  }
});

test('population and groups link to their other members', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  const { path, users } = tenant.environment('Customers');
  await page.goto(addressOf(tenant, 'siobhan'));
  const [retail, group] = [
    tenant.tenant.environments.find(({ name }) => name === 'Customers')?.populations[0]?.id,
    tenant.tenant.environments.find(({ name }) => name === 'Customers')?.groups[0]?.id,
  ];
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  await expect(link('See all in Online banking')).toHaveAttribute('href', `${users}?group=${group}`);
  await expect(link('Online banking')).toHaveAttribute('href', `${path}/groups/${group}`);
  await expect(link('See all in Retail')).toHaveAttribute('href', `${users}?population=${retail}`);
  await link('See all in Retail').click();
  await expect(usersTable(page).rows).toHaveCount(100);
});

test('from a list, the previous and next user are one key or click away', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  await page.goto(tenant.environment('Customers').users);
  await usersTable(page).waitForKeys();
  await usersTable(page).row('m.alshammari').getByRole('link').click();
  await page.getByRole('link', { name: 'Open full page' }).click();
  const name = page.getByRole('heading', { level: 1 });
  const pager = page.getByRole('navigation', { name: 'User navigation' });
  await expect(pager).toContainText('Row 3 of the list');
  await expectAccessible(page);
  await page.keyboard.press('j');
  await expect(name).toContainText('Hubert Blaine');
  await expect(pager).toContainText('Row 4 of the list');
  await page.keyboard.press('k');
  await expect(name).toHaveText('محمد الشمري');
  await expect(pager).toContainText('Row 3 of the list');
  await pager.getByRole('link', { name: 'Previous user' }).click();
  await expect(name).toHaveText('Robert "Bobby" O\'Neil');
  await expect(pager.getByRole('link', { name: 'Previous user' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(name).toContainText('Siobhán');
  await expect(pager).toContainText('Row 1 of the list');
  await expect(pager.getByRole('button', { name: 'Previous user' })).toBeDisabled();
  await pager.getByRole('link', { name: 'Back to list' }).click();
  await expect(usersTable(page).row('siobhan.ohara').getByRole('link')).toBeFocused();
});

test('a key pressed as soon as a user appears works, and going back opens the user in the URL', async ({
  signedInAs,
  connectTenant,
}) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  await page.goto(tenant.environment('Customers').users);
  await usersTable(page).waitForKeys();
  await throttleCpu(page);
  const pager = page.getByRole('navigation', { name: 'User navigation' });
  const third = usersTable(page).row('m.alshammari').getByRole('link');
  await third.click();
  await expect(usersTable(page).sheet).toBeVisible();
  await page.keyboard.press('o');
  await expect(pager).toContainText('Row 3 of the list');
  await page.keyboard.press('j');
  await expect(pager).toContainText('Row 4 of the list');
  await page.goBack();
  await expect(usersTable(page).sheet).toContainText('Row 3');
  await expect(third).toBeFocused();
});

test('a user opened without a list has no previous or next user', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('operator');
  await page.goto(addressOf(tenant, 'thordis'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Þórdís');
  await page.keyboard.press('j');
  await expect(page.getByRole('navigation', { name: 'User navigation' })).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a user’s actions are at the bottom, and fields are large enough to tap', async ({
    signedInAs,
    connectTenant,
  }) => {
    const tenant = await connectTenant('halvorsen');
    const page = await signedInAs('owner');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(addressOf(tenant, 'm.alshammari'));
    const curl = page.getByRole('button', { name: 'Copy as curl' });
    const box = await curl.boundingBox();
    expect(box?.height).toBe(44);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(820);
    const last = page.getByRole('button', { name: 'Load JSON' });
    await last.click();
    await expect(page.getByText('"username"')).toBeVisible();
    expect((await last.or(page.getByRole('button', { name: 'Reload JSON' })).boundingBox())?.height).toBe(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(page);

    await page.goto('/connections');
    const connect = new ConnectDialog(page, 'brightwater');
    await connect.open();
    const field = connect.dialog.getByLabel('PingOne address or environment ID').locator('..');
    expect((await field.boundingBox())?.height).toBe(44);
  });
});
