import type { Page } from '@playwright/test';
import { findTenant } from '../../sandbox/seed';
import { CUSTOMERS_PEOPLE } from '../../sandbox/seed/halvorsen-customers';
import { ConnectDialog } from '../support/connect-dialog';
import { expect, expectAccessible, test } from '../support/fixtures';
import { getNangoConnection } from '../support/sandbox';
import { usersTable } from '../support/users-table';

/** Signs in again in the open dialog, and expects that the page below was not reloaded. */
async function signInAgain(page: Page, tenantKey: string): Promise<void> {
  const address = page.url();
  await page.evaluate(() => document.documentElement.setAttribute('data-never-left', ''));
  const connecting = new ConnectDialog(page, tenantKey);
  await connecting.typeClient();
  await connecting.allow(await connecting.toPingOne());
  await connecting.expectHeading('Connected');
  await connecting.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-never-left');
  await expect(page).toHaveURL(address.replace(/[?&]reconnect=[^&]*/, ''));
}

const banner = (page: Page) => page.getByRole('status').filter({ hasText: 'Needs reconnecting' });

test.describe('a connection that needs reconnecting', () => {
  test('shows a single banner while more rows load, and the rows stay', async ({
    signedInAs,
    connectTenant,
    sandbox,
    guard,
  }) => {
    guard.allow(/status of 409/);
    const tenant = await connectTenant('sunda');
    const page = await signedInAs('owner');
    await page.goto(`${tenant.environment('Loyalty').users}?limit=25`);
    const { rows } = usersTable(page);
    await expect(rows).toHaveCount(25);
    await sandbox.revokeGrant(tenant.attemptId);
    await page.getByRole('button', { name: 'Load 25 more' }).click();
    await expect(banner(page)).toHaveCount(1);
    await expect(rows).toHaveCount(25);
    await expectAccessible(page);
    await banner(page).getByRole('button', { name: 'Reconnect' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect(rows).toHaveCount(25);
  });

  test('is reported on the connection page as soon as a check has found it', async ({
    signedInAs,
    connectTenant,
    sandbox,
  }) => {
    const tenant = await connectTenant('sunda');
    const page = await signedInAs('owner');
    await sandbox.revokeGrant(tenant.attemptId);
    await page.goto(tenant.path);
    await expect(banner(page)).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Reconnect' }).first()).toBeVisible();
    await expect(banner(page)).toContainText('The PingOne sign-in has ended');
    await expect(page.getByRole('link', { name: 'Loyalty' })).toBeVisible();
  });

  test('is marked among the environments of working connections, and reconnected there', async ({
    signedInAs,
    connectTenant,
    sandbox,
  }) => {
    const [sunda] = [await connectTenant('sunda'), await connectTenant('brightwater')];
    await sandbox.revokeGrant(sunda.attemptId);
    const page = await signedInAs('owner');
    await page.goto('/environments');
    const group = page.getByRole('row').filter({ hasText: 'Sunda Retail Group' });
    await expect(group).toContainText('Needs reconnecting');
    await expect(page.getByRole('row').filter({ hasText: 'Loyalty' })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Brightwater Utilities' })).toContainText(/Healthy|readable/);
    await expectAccessible(page);
    await page.getByRole('row').getByRole('button', { name: 'Reconnect' }).click();
    const connecting = new ConnectDialog(page, 'sunda');
    await connecting.typeClient();
    await connecting.allow(await connecting.toPingOne());
    await connecting.expectHeading('Connected');
    await expect(page).toHaveURL('/environments');
    await connecting.dialog.getByRole('button', { name: 'Close' }).click();
    await expect(group).toContainText(/Healthy|readable/);
    await expect(page.getByText('Showing the last known list.')).toHaveCount(0);
  });

  test('is the result of a lasting 401; a 401 solved by a new token changes nothing', async ({
    signedInAs,
    connectTenant,
    sandbox,
  }) => {
    const tenant = await connectTenant('sunda');
    const { users } = tenant.environment('Loyalty');
    const page = await signedInAs('viewer');
    await sandbox.break({ place: 'pingone:directory', kind: 'unauthorized', times: 1, connection: tenant.attemptId });
    await page.goto(users);
    await expect(usersTable(page).rows).toHaveCount(100);
    await expect(banner(page)).toHaveCount(0);
    await sandbox.break({ place: 'pingone:directory', kind: 'unauthorized', connection: tenant.attemptId });
    await page.goto(`${users}?enabled=true`);
    const says = page.locator('.says').filter({ hasText: 'This connection needs reconnecting' });
    await expect(says.getByRole('link', { name: 'View connection' })).toHaveAttribute('href', tenant.path);
    await sandbox.clearFaults();
    await page.reload();
    await expect(usersTable(page).rows).toHaveCount(100);
    await page.reload();
    await expect(usersTable(page).rows).toHaveCount(100);
    await expect(banner(page)).toHaveCount(0);
  });

  const customers = findTenant('halvorsen').environments.find(({ name }) => name === 'Customers');
  const premium = customers?.groups.find(({ name }) => name === 'Premium customers');
  const places = [
    { name: 'an environment', below: '', unread: 'Not loaded: populations.', read: 'Retail' },
    { name: 'its groups', below: '/groups?q=Premium', unread: 'needs reconnecting', read: 'Premium' },
    {
      name: 'a group',
      below: `/groups/${premium?.id}`,
      unread: 'Not loaded: members of this group.',
      // A member's email: the group's name is known before its members are loaded.
      read: '@halvorsen.example',
    },
  ];
  for (const { name, below, unread, read } of places) {
    test(`is reconnected from the page of ${name}, which continues reading`, async ({
      signedInAs,
      connectTenant,
      sandbox,
    }) => {
      const tenant = await connectTenant('halvorsen');
      const page = await signedInAs('admin');
      const main = page.getByRole('main');
      await sandbox.revokeGrant(tenant.attemptId);
      await page.goto(`${tenant.environment('Customers').path}${below}`);
      await expect(main).toContainText(unread);
      await expectAccessible(page);
      await main.getByRole('button', { name: 'Reconnect' }).last().click();
      await signInAgain(page, 'halvorsen');
      await expect(main.getByText(read).first()).toBeVisible();
      await expect(main.getByText(unread)).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Reconnect' })).toHaveCount(0);
    });
  }

  test('is reconnected with a user open, in the sheet or above the rows, and both continue', async ({
    signedInAs,
    connectTenant,
    sandbox,
    guard,
  }) => {
    guard.allow(/status of (409|502)/);
    const tenant = await connectTenant('halvorsen');
    const { connectionId } = await getNangoConnection(tenant.attemptId);
    const page = await signedInAs('admin');
    const { rows, row, sheet, waitForKeys } = usersTable(page);
    await page.goto(`${tenant.environment('Customers').users}?enabled=true&limit=25`);
    await waitForKeys();
    await expect(rows).toHaveCount(25);
    const CASES = [
      { username: 'm.alshammari', reconnect: sheet.getByRole('button', { name: 'Reconnect' }) },
      { username: 'noa.bendavid', reconnect: banner(page).getByRole('button', { name: 'Reconnect' }) },
    ];
    for (const { username, reconnect } of CASES) {
      // A pending call may still succeed with the previous token, so repeat until a call is refused.
      const refused = async () => {
        await sandbox.revokeGrant(connectionId);
        return (await page.request.get(`/api${tenant.environment('Customers').users}`)).status();
      };
      await expect.poll(refused).toBe(409);
      await row(username).getByRole('link').click();
      await expect(sheet).toContainText('This connection needs reconnecting');
      await reconnect.click();
      await signInAgain(page, 'halvorsen');
      await expect(sheet.getByText('Not loaded.')).toHaveCount(0);
      await expect(sheet).toContainText(username);
      await expect(page.getByRole('button', { name: 'Reconnect' })).toHaveCount(0);
      await expect(rows).toHaveCount(25);
    }
  });

  test('is reconnected from the page of a user, which continues', async ({ signedInAs, connectTenant, sandbox }) => {
    const tenant = await connectTenant('halvorsen');
    const user = CUSTOMERS_PEOPLE.find(({ username }) => username.startsWith('m.alshammari'));
    const page = await signedInAs('admin');
    const main = page.getByRole('main');
    await sandbox.revokeGrant(tenant.attemptId);
    await page.goto(`${tenant.environment('Customers').users}/${user?.id}`);
    await expect(main).toContainText('This connection needs reconnecting');
    await banner(page).getByRole('button', { name: 'Reconnect' }).click();
    await signInAgain(page, 'halvorsen');
    await expect(page.getByRole('button', { name: 'Reconnect' })).toHaveCount(0);
    await expect(main.getByText('Not loaded.')).toHaveCount(0);
    await expect(main).toContainText('m.alshammari');
  });
});
