import { expect, expectAccessible, test } from './fixtures';
import { ConnectDialog } from './world/connect-dialog';
import { registerOf } from './world/users-register';

test('a sign-in that has ended is made again in place, and the page goes on by itself', async ({
  signedInAs,
  connectTenant,
  sandbox,
}) => {
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('admin');
  await sandbox.revokeGrant(tenant.attemptId);
  const { users } = tenant.environment('Loyalty');
  await page.goto(users);
  const banner = page.getByRole('status').filter({ hasText: 'Needs reconnecting' });
  await page.reload();
  await banner.getByRole('button', { name: 'Reconnect' }).click();
  const connecting = new ConnectDialog(page, 'sunda');
  await expect(connecting.connectUi.getByRole('button', { name: 'Connect' })).toBeVisible();
  await expect(page).toHaveURL(/[?&]reconnect=/);
  await page.reload();
  await connecting.says('Nothing has arrived from PingOne yet.');
  await connecting.signIn();
  await connecting.typeClient();
  await connecting.allow(await connecting.toPingOne());
  await connecting.says('Connected');
  await expect(page).toHaveURL(users);
  // The page is drawn anew below the dialog: its rows come, and its title is gone until it has been streamed.
  await expect(page.locator('.reg a.row')).toHaveCount(100);
  await expect(page).toHaveTitle(/Users/);
  await expectAccessible(page);
  await connecting.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(registerOf(page).rows).toHaveCount(100);
  await expect(banner).toHaveCount(0);
  await expect(page).toHaveURL(users);
});

test('disconnecting says what stays, asks for the name where it reaches production, and can be undone by another', async ({
  signedInAs,
  connectTenant,
}) => {
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('owner');
  await page.goto(tenant.path);
  await expect(page.getByRole('region', { name: 'Health' })).toContainText('Healthy');
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('button', { name: 'Check now' })).toBeEnabled();
  await expectAccessible(page);
  await page.reload();
  await page.getByRole('button', { name: 'Disconnect…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Nango revokes nothing there');
  await expectAccessible(page);
  const last = dialog.getByRole('button', { name: 'Disconnect', exact: true });
  await expect(last).toBeDisabled();
  await dialog.getByLabel(/Type the connection’s name/).fill('Sunda Retail Group');
  await last.click();
  await expect(page).toHaveURL('/connections');
  const other = await signedInAs('admin');
  await other.goto('/connections');
  await expect(other.getByText('Disconnecting…')).toBeVisible();
  await expectAccessible(other);
  await other.getByRole('button', { name: 'Undo disconnecting Sunda Retail Group' }).click();
  await expect(other.getByText('Disconnecting…')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: 'Sunda Retail Group' })).toContainText(/Healthy|Partly/);
});

test('with nobody undoing it the connection goes, with the tab closed', async ({ world, connectTenant }) => {
  const tenant = await connectTenant('sunda');
  const { api } = await world.member('owner');
  expect((await api.delete(`/api${tenant.path}`)).status()).toBe(202);
  await expect.poll(async () => (await (await api.get('/api/connections')).json()).total, { timeout: 40_000 }).toBe(0);
  expect((await api.get(`/api${tenant.path}`)).status()).toBe(404);
});
