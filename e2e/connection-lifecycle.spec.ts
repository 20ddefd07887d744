import { ConnectDialog } from './support/connect-dialog';
import { expect, expectAccessible, test } from './support/fixtures';
import { getNangoConnection } from './support/sandbox';
import { stack } from './support/stack';
import { usersTable } from './support/users-table';

test('an expired sign-in is repeated in place, and the page continues by itself', async ({
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
  await connecting.expectHeading('No response from PingOne yet.');
  await connecting.signIn();
  await connecting.typeClient();
  await connecting.allow(await connecting.toPingOne());
  await connecting.expectHeading('Connected');
  await expect(page).toHaveURL(users);
  // The page is rendered again below the dialog: its rows appear, and its title is missing until it has been streamed.
  await expect(page.locator('.reg a.row')).toHaveCount(100);
  await expect(page).toHaveTitle(/Users/);
  await expectAccessible(page);
  await connecting.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(usersTable(page).rows).toHaveCount(100);
  await expect(banner).toHaveCount(0);
  await expect(page).toHaveURL(users);
});

test('disconnecting names what remains, asks for the name if production is affected, and can be undone by another member', async ({
  signedInAs,
  connectTenant,
  world,
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
  await dialog.getByLabel(/type its name/).fill('Sunda Retail Group');
  // Undo is offered for ten seconds, so the other member already has the list open.
  const other = await signedInAs('admin');
  const listening = other.waitForResponse((answer) => answer.url().includes('/api/events'));
  await other.goto('/connections');
  await listening;
  await last.click();
  await other.getByRole('button', { name: 'Undo disconnecting Sunda Retail Group' }).click();
  await expect(other.getByText('Disconnecting…')).toHaveCount(0);
  await expect(page).toHaveURL('/connections');
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: 'Sunda Retail Group' })).toContainText(/Healthy|Partly/);

  const { api } = await world.member('owner');
  expect((await api.delete(`/api${tenant.path}`)).ok()).toBe(true);
  await expect(other.getByText('Disconnecting…')).toBeVisible();
  await expectAccessible(other);
});

test('without undo the connection is deleted, even with the tab closed', async ({ world, connectTenant }) => {
  const tenant = await connectTenant('sunda');
  const { api } = await world.member('owner');
  expect((await api.delete(`/api${tenant.path}`)).status()).toBe(202);
  // Ten seconds to undo, then up to a minute until the job runs again.
  const total = async () => (await (await api.get('/api/connections')).json()).total;
  await expect.poll(total, { timeout: 90_000 }).toBe(0);
  expect((await api.get(`/api${tenant.path}`)).status()).toBe(404);
});

/** Deletes the connection at Nango, without a webhook. */
async function deleteAtNango(attemptId: string): Promise<void> {
  const { NANGO_HOST, NANGO_API_KEY } = stack().settings;
  const { connectionId } = await getNangoConnection(attemptId);
  const answer = await fetch(`${NANGO_HOST}/connections/${connectionId}?provider_config_key=pingone`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${NANGO_API_KEY}` },
  });
  expect(answer.ok, await answer.text()).toBe(true);
}

test('without webhooks, a connection missing at Nango is found by a sync, reconnected from the list, and removed', async ({
  signedInAs,
  connectTenant,
  sandbox,
}) => {
  await sandbox.sendWebhooks(false);
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('admin');
  await page.goto('/connections');
  const row = page.getByRole('row').filter({ hasText: 'Sunda Retail Group' });
  await expect(row).toContainText(/Healthy|readable/);
  await deleteAtNango(tenant.attemptId);
  await page.getByRole('button', { name: 'Sync with Nango' }).click();
  await expect(row).toContainText('Needs reconnecting');
  await expectAccessible(page);

  await row.getByRole('button', { name: 'Reconnect' }).click();
  const connecting = new ConnectDialog(page, 'sunda');
  await connecting.typeClient();
  await connecting.allow(await connecting.toPingOne());
  await connecting.expectHeading('Connected');
  await connecting.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(row).toContainText(/Healthy|readable/);

  await page.goto(tenant.path);
  await page.getByRole('button', { name: 'Disconnect…' }).click();
  await connecting.dialog.getByLabel(/type its name/).fill('Sunda Retail Group');
  await connecting.dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(row).toContainText('Disconnecting…');
  await expect(row).toHaveCount(0);
});

test('reconnecting one’s own record as another user is reported, and blocks reads until the right user signs in', async ({
  signedInAs,
  connectTenant,
  world,
  guard,
}) => {
  guard.allow(/status of 409/);
  const tenant = await connectTenant('lindqvist', { profile: 'self-service', person: 'nils.lindqvist' });
  const page = await signedInAs('admin');
  const { api } = await world.member('viewer');
  const health = page.getByRole('region', { name: 'Health' });
  const connecting = new ConnectDialog(page, 'lindqvist');
  const { web } = tenant.tenant.clients;
  await page.goto(tenant.path);
  await health.getByRole('button', { name: 'Reconnect' }).click();
  await connecting.typeClient(web);
  await connecting.allow(await connecting.toPingOne(), 'maja.lindqvist');
  await connecting.expectHeading('A different person signed in this time.');
  await expect(connecting.dialog).toContainText('Until then, Tenantry reads nothing through the connection');
  await expectAccessible(page);
  expect((await api.get(`/api${tenant.path}/environments`)).status()).toBe(409);

  await connecting.signIn();
  await connecting.typeClient(web);
  await connecting.allow(await connecting.toPingOne(), 'nils.lindqvist');
  await connecting.expectHeading('Connected');
  await connecting.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(health).toContainText('Healthy');
  expect((await api.get(`/api${tenant.path}/environments`)).status()).toBe(200);
});

test('the connection page shows its health, since when, the reason and the fix', async ({
  signedInAs,
  connectTenant,
  sandbox,
}) => {
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('owner');
  const health = page.getByRole('region', { name: 'Health' });
  const check = page.getByRole('button', { name: 'Check now' });
  /** If pressed again soon, Tenantry shows what it already knows. */
  const checkUntil = (words: string) =>
    expect(async () => {
      await check.click();
      await expect(health).toContainText(words, { timeout: 2_000 });
    }).toPass();
  await page.goto(tenant.path);
  await expect(health).toContainText('Healthy');

  await sandbox.break({ place: 'pingone:environments', kind: 'too-many', retryAfterS: 90 });
  await checkUntil('Rate limited');
  await expect(health).toContainText(/since now · \d+ \w+ \d{4}/);
  await expect(health).toContainText('PingOne’s rate limit is reached.');
  await expect(health).toContainText('Tenantry continues automatically when the wait is over');
  await sandbox.clearFaults();
  await checkUntil('Healthy');

  await sandbox.break({ place: 'pingone:environments', kind: 'unavailable' });
  await checkUntil('Unreachable (PingOne)');
  await expect(page.getByRole('heading', { name: 'PingOne is unavailable' })).toBeVisible();
  await sandbox.clearFaults();
  await sandbox.break({ place: 'nango:proxy', kind: 'drop' });
  await checkUntil('Unreachable (Nango)');
  await expect(page.getByRole('main')).toContainText('An owner can check the NANGO_HOST setting');
  await expectAccessible(page);
  await sandbox.clearFaults();
  await checkUntil('Healthy');
});
