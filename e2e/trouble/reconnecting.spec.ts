import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../fixtures';
import { ConnectDialog } from '../world/connect-dialog';
import { registerOf } from '../world/users-register';

const banner = (page: Page) => page.getByRole('status').filter({ hasText: 'Needs reconnecting' });

test.describe('a connection that needs reconnecting', () => {
  test('is told by one banner while more is loaded, and the rows stay', async ({
    signedInAs,
    connectTenant,
    sandbox,
    guard,
  }) => {
    guard.allow(/status of 409/);
    const tenant = await connectTenant('sunda');
    const page = await signedInAs('owner');
    await page.goto(`${tenant.environment('Loyalty').users}?limit=25`);
    const { rows } = registerOf(page);
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

  test('is told on the page of the connection as soon as that has found out', async ({
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
    await expect(banner(page)).toContainText('The sign-in at PingOne has ended');
    await expect(page.getByRole('link', { name: 'Loyalty' })).toBeVisible();
  });

  test('is marked among the environments of others that still answer, and reconnected there', async ({
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
    await connecting.says('Connected');
    await expect(page).toHaveURL('/environments');
    await connecting.dialog.getByRole('button', { name: 'Close' }).click();
    await expect(group).toContainText(/Healthy|readable/);
    await expect(page.getByText('As listed before.')).toHaveCount(0);
  });

  test('is what a 401 that stays means; one that a new token mends means nothing', async ({
    signedInAs,
    connectTenant,
    sandbox,
  }) => {
    const tenant = await connectTenant('sunda');
    const { users } = tenant.environment('Loyalty');
    const page = await signedInAs('viewer');
    await sandbox.break({ place: 'pingone:directory', kind: 'unauthorized', times: 1, connection: tenant.attemptId });
    await page.goto(users);
    await expect(registerOf(page).rows).toHaveCount(100);
    await expect(banner(page)).toHaveCount(0);
    await sandbox.break({ place: 'pingone:directory', kind: 'unauthorized', connection: tenant.attemptId });
    await page.goto(`${users}?enabled=true`);
    const says = page.locator('.says').filter({ hasText: 'This connection needs reconnecting' });
    await expect(says.getByRole('link', { name: 'See the connection' })).toHaveAttribute('href', tenant.path);
    await sandbox.mend();
    await page.reload();
    await expect(registerOf(page).rows).toHaveCount(100);
    await page.reload();
    await expect(banner(page)).toHaveCount(0);
  });
});
