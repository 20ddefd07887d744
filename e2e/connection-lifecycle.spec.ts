import { ConnectDialog } from './support/connect-dialog';
import { expect, expectAccessible, test } from './support/fixtures';
import { getNangoConnection } from './support/sandbox';
import { stack } from './support/stack';
import { usersTable } from './support/users-table';

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
  await expect(usersTable(page).rows).toHaveCount(100);
  await expect(banner).toHaveCount(0);
  await expect(page).toHaveURL(users);
});

test('disconnecting says what stays, asks for the name where it reaches production, and can be undone by another', async ({
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
  // Undoing is offered for ten seconds, so the other person has the list open.
  const other = await signedInAs('admin');
  const hears = other.waitForResponse((answer) => answer.url().includes('/api/events'));
  await other.goto('/connections');
  await hears;
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

test('with nobody undoing it the connection goes, with the tab closed', async ({ world, connectTenant }) => {
  const tenant = await connectTenant('sunda');
  const { api } = await world.member('owner');
  expect((await api.delete(`/api${tenant.path}`)).status()).toBe(202);
  // Ten seconds to undo it, then up to a minute until the work comes round again.
  const total = async () => (await (await api.get('/api/connections')).json()).total;
  await expect.poll(total, { timeout: 90_000 }).toBe(0);
  expect((await api.get(`/api${tenant.path}`)).status()).toBe(404);
});

/** Somebody deletes it at Nango, which tells nobody. */
async function loseAtNango(attemptId: string): Promise<void> {
  const { NANGO_HOST, NANGO_API_KEY } = stack().settings;
  const { connectionId } = await getNangoConnection(attemptId);
  const answer = await fetch(`${NANGO_HOST}/connections/${connectionId}?provider_config_key=pingone`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${NANGO_API_KEY}` },
  });
  expect(answer.ok, await answer.text()).toBe(true);
}

test('without webhooks one that is gone at Nango is found by comparing, made again from the list and taken away', async ({
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
  await loseAtNango(tenant.attemptId);
  await page.getByRole('button', { name: 'Compare with Nango' }).click();
  await expect(row).toContainText('Needs reconnecting');
  await expectAccessible(page);

  await row.getByRole('button', { name: 'Reconnect' }).click();
  const connecting = new ConnectDialog(page, 'sunda');
  await connecting.typeClient();
  await connecting.allow(await connecting.toPingOne());
  await connecting.says('Connected');
  await connecting.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(row).toContainText(/Healthy|readable/);

  await page.goto(tenant.path);
  await page.getByRole('button', { name: 'Disconnect…' }).click();
  await connecting.dialog.getByLabel(/type its name/).fill('Sunda Retail Group');
  await connecting.dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(row).toContainText('Disconnecting…');
  await expect(row).toHaveCount(0);
});

test('one’s own record that somebody else signs in to is said, and reads nothing until the right person comes', async ({
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
  await connecting.says('Somebody else signed in than before.');
  await expect(connecting.dialog).toContainText('Tenantry reads nothing through it until they do');
  await expectAccessible(page);
  expect((await api.get(`/api${tenant.path}/environments`)).status()).toBe(409);

  await connecting.signIn();
  await connecting.typeClient(web);
  await connecting.allow(await connecting.toPingOne(), 'nils.lindqvist');
  await connecting.says('Connected');
  await connecting.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(health).toContainText('Healthy');
  expect((await api.get(`/api${tenant.path}/environments`)).status()).toBe(200);
});

test('the page of a connection says how it is, since when, why and what to do', async ({
  signedInAs,
  connectTenant,
  sandbox,
}) => {
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('owner');
  const health = page.getByRole('region', { name: 'Health' });
  const check = page.getByRole('button', { name: 'Check now' });
  /** Pressed again soon, Tenantry tells what it knows. */
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
  await expect(health).toContainText('Tenantry goes on by itself when the wait is over');
  await sandbox.mend();
  await checkUntil('Healthy');

  await sandbox.break({ place: 'pingone:environments', kind: 'unavailable' });
  await checkUntil('Unreachable (PingOne)');
  await expect(page.getByRole('heading', { name: 'PingOne could not answer' })).toBeVisible();
  await sandbox.mend();
  await sandbox.break({ place: 'nango:proxy', kind: 'drop' });
  await checkUntil('Unreachable (Nango)');
  await expect(page.getByRole('main')).toContainText('An owner can check the NANGO_HOST setting');
  await expectAccessible(page);
  await sandbox.mend();
  await checkUntil('Healthy');
});
