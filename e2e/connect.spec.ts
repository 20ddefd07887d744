import { z } from 'zod';
import { FULL_KEY } from '../sandbox/nango/keys';
import { ConnectDialog } from './support/connect-dialog';
import { expect, expectAccessible, parseResponse, test } from './support/fixtures';
import { listNangoConnections } from './support/sandbox';
import { stack } from './support/stack';

const listed = z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), profile: z.string() })) });
/** Nango's last page answers 400 when a sign-in failed. */
const FAILED_AT_NANGO = /status of 400/;

test('the dialog asks for the tenant and tells the recipe of its app', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'brightwater');
  const { dialog } = connect;
  await connect.open();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).press('?');
  await expect(dialog).toHaveCount(1);
  await dialog.getByLabel('PingOne address or environment id').fill('not an address');
  await expect(dialog.getByRole('button', { name: 'Continue' })).toBeDisabled();
  await connect.choose();
  await expect(dialog.getByRole('heading', { name: 'A Worker app in this environment' })).toBeVisible();
  await expect(dialog).toContainText(`${stack().settings.NANGO_HOST}/oauth/callback`);
  await expectAccessible(page);
});

test('a newcomer connects a tenant with its own client and sees what it reaches', async ({ signedInAs, world }) => {
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'brightwater');
  const { dialog } = connect;
  await connect.open();
  await connect.choose();
  await connect.signIn();
  await connect.typeClient();
  const popup = await connect.toPingOne();
  await connect.allow(popup);
  await connect.says('Connected');
  await expect(dialog).toContainText('Brightwater Utilities, signed in by Jean-Luc Tremblay');
  const reaches = dialog.getByRole('list', { name: 'What it reaches' }).getByRole('listitem');
  await expect(reaches).toHaveCount(4);
  await expect(reaches.filter({ hasText: 'Customers / Clientèle' })).toContainText('Users readable');
  await expect(reaches.filter({ hasText: 'Staging' })).toContainText('Users not readable');
  await expect(reaches.filter({ hasText: 'Field crews' })).toContainText('1 population of 2');
  await expect(page.locator('iframe')).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole('link', { name: 'Open the connection' }).click();
  await expect(page.getByRole('heading', { name: 'Brightwater Utilities', level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.goBack();
  await expect(page).toHaveURL('/connections');
  await expect(page.getByRole('row').filter({ hasText: 'Brightwater Utilities' })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  const { api } = await world.member('owner');
  expect((await parseResponse(api.get('/api/connections'), listed)).items).toHaveLength(1);
});

test('the workspace’s own client needs nothing typed', async ({ signedInAs }) => {
  const page = await signedInAs('admin');
  const connect = new ConnectDialog(page, 'halvorsen');
  await connect.allow(await connect.reachPingOne({ client: 'workspace' }));
  await connect.says('Connected');
  await expect(connect.dialog).toContainText('Halvorsen Bank, signed in by Astrid Halvorsen');
  await connect.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Halvorsen Bank' })).toContainText('Healthy');
  await expect(page).toHaveURL('/connections');
  await expectAccessible(page);
});

test('a connector connects their own record and opens it', async ({ signedInAs }) => {
  const page = await signedInAs('connector');
  const connect = new ConnectDialog(page, 'lindqvist');
  await connect.allow(await connect.reachPingOne({ profile: 'own record' }), 'nils.lindqvist');
  await connect.says('Connected');
  await expect(connect.dialog).toContainText('It reaches one user record');
  await connect.dialog.getByRole('link', { name: 'Open the connection' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Nils Lindqvist' }).click();
  await expect(page.getByRole('heading', { name: 'Nils Lindqvist', level: 1 })).toBeVisible();
  await expect(page.getByText('nils.lindqvist@lindqvist.example').first()).toBeVisible();
});

test('who says no at PingOne reads one true sentence, and can sign in again', async ({ signedInAs, guard }) => {
  guard.allow(FAILED_AT_NANGO);
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  const popup = await connect.reachPingOne();
  await connect.signOn(popup);
  await popup.getByRole('button', { name: 'Deny' }).click();
  await connect.says('PingOne did not let this sign-in through.');
  await expect(connect.dialog.getByText('Not connected')).toHaveCount(1);
  await expectAccessible(page);
  await connect.signIn();
  await connect.typeClient();
  await connect.allow(await connect.toPingOne());
  await connect.says('Connected');
});

test('a person without a role at PingOne is refused there', async ({ signedInAs, guard }) => {
  guard.allow(FAILED_AT_NANGO);
  const connect = new ConnectDialog(await signedInAs('owner'), 'halvorsen');
  await connect.signOn(await connect.reachPingOne(), 'sigrid.berg');
  await connect.says('The person has no role.');
  await expect(connect.dialog.getByRole('listitem').filter({ hasText: 'Grant Roles' })).toBeVisible();
});

test('a wrong client secret leads back to the recipe', async ({ signedInAs, guard }) => {
  guard.allow(FAILED_AT_NANGO);
  const connect = new ConnectDialog(await signedInAs('owner'), 'sunda');
  await connect.open();
  await connect.choose();
  await connect.signIn();
  await connect.typeClient({ ...connect.tenant.clients.worker, secret: 'a wrong one' });
  await connect.allow(await connect.toPingOne());
  await connect.says('PingOne did not accept the client id and secret.');
  await connect.dialog.getByRole('button', { name: 'Compare the app' }).click();
  await expect(connect.dialog).toContainText('Client Secret Post');
});

test('a token that PingOne does not give is told, and the installation’s first owner reads later that a sign-in failed', async ({
  signedInAs,
  installationOwner,
  sandbox,
  guard,
}) => {
  guard.allow(FAILED_AT_NANGO);
  await sandbox.break({ place: 'pingone:token', kind: 'server-error' });
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  await connect.allow(await connect.reachPingOne());
  await connect.says('PingOne signed the person in, then gave no token.');
  await expect(connect.dialog.getByRole('button', { name: 'Sign in again' })).toBeVisible();
  const { owner } = stack().cast;
  const first = await signedInAs({ ...owner, id: '', role: 'owner', api: installationOwner });
  const failed = first.getByText('failed in Nango in the last 30 days and can’t be matched to a person');
  await expect(async () => {
    await first.goto('/connections');
    await expect(failed).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await failed.click();
  await expect(first.getByRole('group').filter({ has: failed }).getByRole('listitem').first()).toContainText('pingone');
  await expectAccessible(first);
  // Nango does not say whose it was, so the owner of another workspace does not see it.
  await page.goto('/connections');
  await expect(page.getByRole('heading', { name: 'Connections', level: 1 })).toBeVisible();
  await expect(page.getByText('failed in Nango')).toHaveCount(0);
});

test('a blocked pop-up is named', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  await page.addInitScript(() => {
    window.open = () => null;
  });
  const connect = new ConnectDialog(page, 'sunda');
  await connect.open();
  await connect.choose();
  await connect.signIn();
  await connect.typeClient();
  await connect.connectUi.getByRole('button', { name: 'Connect' }).click();
  await connect.says('Your browser blocked PingOne’s window.');
  await expect(connect.dialog).toContainText('Allow pop-ups for this address');
});

test('a closed pop-up means checking for 15 seconds, never failure', async ({ signedInAs, world }) => {
  const page = await signedInAs('owner');
  await page.clock.install();
  const connect = new ConnectDialog(page, 'sunda');
  const popup = await connect.reachPingOne();
  await popup.close();
  await connect.says('Checking whether the sign-in went through.');
  await page.clock.fastForward(10_000);
  await connect.says('Checking whether the sign-in went through.');
  await page.clock.fastForward(5_000);
  await connect.says('Nothing has arrived from PingOne yet.');
  await expect(connect.dialog.getByRole('button', { name: 'Sign in again' })).toBeVisible();
  const { api } = await world.member('owner');
  expect((await parseResponse(api.get('/api/connections'), listed)).items).toEqual([]);
});

test('closing Nango’s window is no failure of PingOne’s', async ({ signedInAs }) => {
  const connect = new ConnectDialog(await signedInAs('owner'), 'sunda');
  await connect.open();
  await connect.choose();
  await connect.signIn();
  await connect.connectUi.getByRole('button', { name: 'Close' }).click();
  await connect.says('Nango’s window was closed before the sign-in ended.');
  await connect.signIn();
  await connect.typeClient();
  await connect.allow(await connect.toPingOne());
  await connect.says('Connected');
});

test('a session that ran out can be begun anew', async ({ signedInAs, sandbox, guard }) => {
  guard.allow(/status of 40[01]/);
  const connect = new ConnectDialog(await signedInAs('owner'), 'sunda');
  await connect.open();
  await connect.choose();
  await connect.signIn();
  await connect.typeClient();
  await sandbox.endConnectSessions();
  const popup = await connect.toPingOne();
  await popup.waitForURL(/oauth\/connect/);
  await popup.close();
  await connect.says('Checking whether the sign-in went through.');
  await connect.dialog.getByRole('button', { name: 'Cancel' }).click();
  await connect.allow(await connect.reachPingOne());
  await connect.says('Connected');
});

test('a connection that nobody announces is found by asking', async ({ signedInAs, sandbox }) => {
  await sandbox.sendWebhooks(false);
  await sandbox.break({ place: 'nango:connect', kind: 'lose' });
  const connect = new ConnectDialog(await signedInAs('owner'), 'sunda');
  await connect.allow(await connect.reachPingOne());
  await connect.says('Connected');
  await expect(connect.dialog).toContainText('Sunda Retail Group');
});

test('a connection that came while nobody watched appears with the next visit', async ({ signedInAs, sandbox }) => {
  await sandbox.sendWebhooks(false);
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  const popup = await connect.reachPingOne();
  await page.goto('/environments');
  await connect.allow(popup);
  await expect.poll(async () => (await listNangoConnections()).length).toBeGreaterThan(0);
  await page.goto('/connections');
  await expect(page.getByRole('link', { name: 'Sunda Retail Group' })).toBeVisible();
});

test('a second click begins no second attempt', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  const begun: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/attempts')) begun.push(request.url());
  });
  const connect = new ConnectDialog(page, 'sunda');
  await connect.open();
  await connect.choose();
  await connect.dialog.getByRole('button', { name: 'Sign in to PingOne' }).dblclick();
  await connect.typeClient();
  await connect.allow(await connect.toPingOne());
  await connect.says('Connected');
  expect(begun).toHaveLength(1);
});

test('a reload half-way finds the attempt again, and its end', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  const popup = await connect.reachPingOne();
  await expect(page).toHaveURL(/\?attempt=/);
  await page.reload();
  await connect.says('Nothing has arrived from PingOne yet.');
  await expectAccessible(page);
  await connect.allow(popup);
  await connect.says('Connected');
  await connect.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page).toHaveURL('/connections');
});

test('a connection to another environment than was chosen is not kept', async ({ signedInAs, world, sandbox }) => {
  await sandbox.sendWebhooks(false);
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  await connect.open();
  await connect.choose();
  await connect.signIn();
  const attemptId = new URL(page.url()).searchParams.get('attempt') ?? '';
  const owner = await world.member('owner');
  await plantConnection({
    tags: { attempt_id: attemptId, workspace_id: world.workspace.id, member_id: owner.id, profile: 'admin' },
    config: { tld: 'eu', environmentId: crypto.randomUUID() },
  });
  await connect.says('The sign-in ended in another environment than the one you chose.');
  await expect(connect.dialog.getByRole('button', { name: 'Choose the tenant' })).toBeVisible();
  expect((await parseResponse(owner.api.get('/api/connections'), listed)).items).toEqual([]);
  expect((await listNangoConnections()).filter(({ tags }) => tags.attempt_id === attemptId)).toEqual([]);
});

/** What only somebody who holds Nango's full key, or has fooled it, could make. */
async function plantConnection(made: { tags: Record<string, string>; config: Record<string, string> }): Promise<void> {
  const response = await fetch(`${stack().settings.NANGO_HOST}/connections`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${FULL_KEY}` },
    body: JSON.stringify({
      provider_config_key: 'pingone',
      credentials: { type: 'OAUTH2', access_token: 'planted', refresh_token: 'planted' },
      connection_config: made.config,
      tags: made.tags,
    }),
  });
  expect(response.ok, await response.text()).toBe(true);
}

test('the same person of the same tenant is not connected twice', async ({ signedInAs, connectTenant }) => {
  const first = await connectTenant('sunda');
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  await connect.allow(await connect.reachPingOne());
  await connect.says('This tenant is already connected.');
  await expect(connect.dialog.getByText('Already connected', { exact: true })).toBeVisible();
  await expect(connect.dialog.getByText('Not connected')).toHaveCount(0);
  await expect(connect.dialog.getByRole('button', { name: 'Close' })).toBeVisible();
  await connect.dialog.getByRole('link', { name: 'Open the connection' }).click();
  await expect(page).toHaveURL(first.path);
});

test('when Nango does not answer, the sign-in does not begin and says why', async ({ signedInAs, sandbox, guard }) => {
  guard.allow(/status of 502/);
  await sandbox.break({ place: 'nango:connect', kind: 'server-error' });
  const connect = new ConnectDialog(await signedInAs('owner'), 'sunda');
  await connect.open();
  await connect.choose();
  await connect.dialog.getByRole('button', { name: 'Sign in to PingOne' }).click();
  await connect.says('The sign-in could not begin.');
  await expect(connect.dialog).toContainText('Tenantry couldn’t reach Nango');
  await sandbox.mend();
  await connect.signIn();
});

test('an environment id alone asks for its region', async ({ signedInAs }) => {
  const connect = new ConnectDialog(await signedInAs('owner'), 'sunda');
  await connect.open();
  const { dialog, tenant } = connect;
  await dialog.getByLabel('PingOne address or environment id').fill(tenant.adminEnvironmentId.toUpperCase());
  const next = dialog.getByRole('button', { name: 'Continue' });
  await expect(next).toBeDisabled();
  await dialog.getByLabel('Region').selectOption('sg');
  await next.click();
  await expect(dialog.getByRole('heading', { name: 'A Worker app in this environment' })).toBeVisible();
});

test('Escape leaves the dialog, and focus returns to where it was', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  await connect.open();
  await page.keyboard.press('Escape');
  await expect(connect.dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Connect PingOne' })).toBeFocused();
});
