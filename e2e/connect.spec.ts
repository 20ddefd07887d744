import type { Page } from '@playwright/test';
import { z } from 'zod';
import { FULL_KEY } from '../sandbox/nango/keys';
import { ConnectDialog } from './support/connect-dialog';
import { expect, expectAccessible, parseResponse, test } from './support/fixtures';
import { listNangoConnections } from './support/sandbox';
import { stack } from './support/stack';

const listed = z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), profile: z.string() })) });
/** Status of Nango's last page after a failed sign-in. */
const FAILED_AT_NANGO = /status of 400/;

test('the dialog asks for the tenant and explains how to set up its app', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'brightwater');
  const { dialog } = connect;
  await connect.open();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).press('?');
  await expect(dialog).toHaveCount(1);
  await dialog.getByLabel('PingOne address or environment ID').fill('not an address');
  await expect(dialog.getByRole('button', { name: 'Continue' })).toBeDisabled();
  await connect.choose();
  await expect(dialog.getByRole('heading', { name: 'Create a Worker app in this environment' })).toBeVisible();
  await expect(dialog).toContainText(`${stack().settings.NANGO_HOST}/oauth/callback`);
  await expectAccessible(page);
});

test('a new member connects a tenant with its own client and sees its access', async ({ signedInAs, world }) => {
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'brightwater');
  const { dialog } = connect;
  await connect.open();
  await connect.choose();
  await connect.signIn();
  await connect.typeClient();
  const popup = await connect.toPingOne();
  await connect.allow(popup);
  await connect.expectHeading('Connected');
  await expect(dialog).toContainText('Brightwater Utilities, signed in by Jean-Luc Tremblay');
  const reaches = dialog.getByRole('list', { name: 'What it can access' }).getByRole('listitem');
  await expect(reaches).toHaveCount(4);
  await expect(reaches.filter({ hasText: 'Customers / Clientèle' })).toContainText('Users readable');
  await expect(reaches.filter({ hasText: 'Staging' })).toContainText('Can’t read users');
  await expect(reaches.filter({ hasText: 'Field crews' })).toContainText('1 population of 2');
  await expect(page.locator('iframe')).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole('link', { name: 'View connection' }).click();
  await expect(page.getByRole('heading', { name: 'Brightwater Utilities', level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.goBack();
  await expect(page).toHaveURL('/connections');
  await expect(page.getByRole('row').filter({ hasText: 'Brightwater Utilities' })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  const { api } = await world.member('owner');
  expect((await parseResponse(api.get('/api/connections'), listed)).items).toHaveLength(1);
});

test('the workspace’s own client needs no credentials', async ({ signedInAs }) => {
  const page = await signedInAs('admin');
  const connect = new ConnectDialog(page, 'halvorsen');
  await connect.allow(await connect.reachPingOne({ client: 'workspace' }));
  await connect.expectHeading('Connected');
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
  await connect.expectHeading('Connected');
  await expect(connect.dialog).toContainText('It has access to one user record only');
  await connect.dialog.getByRole('link', { name: 'View connection' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Nils Lindqvist' }).click();
  await expect(page.getByRole('heading', { name: 'Nils Lindqvist', level: 1 })).toBeVisible();
  await expect(page.getByText('nils.lindqvist@lindqvist.example').first()).toBeVisible();
});

test('denying consent at PingOne shows one clear sentence, and sign-in can be repeated', async ({
  signedInAs,
  guard,
}) => {
  guard.allow(FAILED_AT_NANGO);
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  const popup = await connect.reachPingOne();
  await connect.signOn(popup);
  await popup.getByRole('button', { name: 'Deny' }).click();
  await connect.expectHeading('PingOne didn’t allow this sign-in.');
  await expect(connect.dialog.getByText('Not connected')).toHaveCount(1);
  await expectAccessible(page);
  await connect.signIn();
  await connect.typeClient();
  await connect.allow(await connect.toPingOne());
  await connect.expectHeading('Connected');
});

test('a user without a PingOne role is refused there', async ({ signedInAs, guard }) => {
  guard.allow(FAILED_AT_NANGO);
  const connect = new ConnectDialog(await signedInAs('owner'), 'halvorsen');
  await connect.signOn(await connect.reachPingOne(), 'sigrid.berg');
  await connect.expectHeading('The person has no role.');
  await expect(connect.dialog.getByRole('listitem').filter({ hasText: 'Grant Roles' })).toBeVisible();
});

test('a wrong client secret leads back to the app settings', async ({ signedInAs, guard }) => {
  guard.allow(FAILED_AT_NANGO);
  const connect = new ConnectDialog(await signedInAs('owner'), 'sunda');
  await connect.open();
  await connect.choose();
  await connect.signIn();
  await connect.typeClient({ ...connect.tenant.clients.worker, secret: 'a wrong one' });
  await connect.allow(await connect.toPingOne());
  await connect.expectHeading('PingOne rejected the client ID and secret.');
  await connect.dialog.getByRole('button', { name: 'Check app settings' }).click();
  await expect(connect.dialog).toContainText('Client Secret Post');
});

test('a token that PingOne refuses is reported, and the first owner of the installation later sees the failed sign-in', async ({
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
  await connect.expectHeading('PingOne signed the person in but issued no token.');
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
  // Nango does not report whose sign-in it was, so the owner of another workspace does not see it.
  await page.goto('/connections');
  await expect(page.getByRole('heading', { name: 'Connections', level: 1 })).toBeVisible();
  await expect(page.getByText('failed in Nango')).toHaveCount(0);
});

test('a blocked pop-up is reported', async ({ signedInAs }) => {
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
  await connect.expectHeading('Your browser blocked PingOne’s window.');
  await expect(connect.dialog).toContainText('Allow pop-ups for this address');
});

test('a closed pop-up shows a check for 15 seconds, never a failure', async ({ signedInAs, world }) => {
  const page = await signedInAs('owner');
  await page.clock.install();
  const connect = new ConnectDialog(page, 'sunda');
  const popup = await connect.reachPingOne();
  await popup.close();
  await connect.expectHeading('Checking whether the sign-in succeeded…');
  await page.clock.fastForward(10_000);
  await connect.expectHeading('Checking whether the sign-in succeeded…');
  await page.clock.fastForward(5_000);
  await connect.expectHeading('No response from PingOne yet.');
  await expect(connect.dialog.getByRole('button', { name: 'Sign in again' })).toBeVisible();
  const { api } = await world.member('owner');
  expect((await parseResponse(api.get('/api/connections'), listed)).items).toEqual([]);
});

test('closing Nango’s window is not reported as a PingOne failure', async ({ signedInAs }) => {
  const connect = new ConnectDialog(await signedInAs('owner'), 'sunda');
  await connect.open();
  await connect.choose();
  await connect.signIn();
  await connect.connectUi.getByRole('button', { name: 'Close' }).click();
  await connect.expectHeading('Nango’s window was closed before you finished signing in.');
  await connect.signIn();
  await connect.typeClient();
  await connect.allow(await connect.toPingOne());
  await connect.expectHeading('Connected');
});

test('an expired session can be started again', async ({ signedInAs, sandbox, guard }) => {
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
  await connect.expectHeading('Checking whether the sign-in succeeded…');
  await connect.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(connect.dialog).toHaveCount(0);
  await connect.allow(await connect.reachPingOne());
  await connect.expectHeading('Connected');
});

test('a connection that nothing reports is found by polling', async ({ signedInAs, sandbox }) => {
  await sandbox.sendWebhooks(false);
  await sandbox.break({ place: 'nango:connect', kind: 'lose' });
  const connect = new ConnectDialog(await signedInAs('owner'), 'sunda');
  await connect.allow(await connect.reachPingOne());
  await connect.expectHeading('Connected');
  await expect(connect.dialog).toContainText('Sunda Retail Group');
});

test('a connection that finished unobserved appears on the next visit', async ({ signedInAs, sandbox }) => {
  await sandbox.sendWebhooks(false);
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  const popup = await connect.reachPingOne();
  const attemptId = await attemptIn(page);
  await page.goto('/environments');
  await connect.allow(popup);
  await expect.poll(() => connectionsOf(attemptId)).toHaveLength(1);
  await page.goto('/connections');
  await expect(page.getByRole('link', { name: 'Sunda Retail Group' })).toBeVisible();
});

test('a second click starts no second attempt', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  const started: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/attempts')) started.push(request.url());
  });
  const connect = new ConnectDialog(page, 'sunda');
  await connect.open();
  await connect.choose();
  await connect.dialog.getByRole('button', { name: 'Sign in to PingOne' }).dblclick();
  await connect.typeClient();
  await connect.allow(await connect.toPingOne());
  await connect.expectHeading('Connected');
  expect(started).toHaveLength(1);
});

test('a reload during an attempt finds the attempt and its result', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  const popup = await connect.reachPingOne();
  await expect(page).toHaveURL(/\?attempt=/);
  await page.reload();
  await connect.expectHeading('No response from PingOne yet.');
  await expectAccessible(page);
  await connect.allow(popup);
  await connect.expectHeading('Connected');
  await connect.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page).toHaveURL('/connections');
});

test('a connection to an environment other than the chosen one is discarded', async ({
  signedInAs,
  world,
  sandbox,
}) => {
  await sandbox.sendWebhooks(false);
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  await connect.open();
  await connect.choose();
  await connect.signIn();
  const attemptId = await attemptIn(page);
  const owner = await world.member('owner');
  await createForeignConnection({
    tags: { attempt_id: attemptId, workspace_id: world.workspace.id, member_id: owner.id, profile: 'admin' },
    config: { tld: 'eu', environmentId: crypto.randomUUID() },
  });
  await connect.expectHeading('You signed in to a different environment than the one you chose.');
  await expect(connect.dialog.getByRole('button', { name: 'Choose tenant' })).toBeVisible();
  expect((await parseResponse(owner.api.get('/api/connections'), listed)).items).toEqual([]);
  await expect.poll(() => connectionsOf(attemptId)).toEqual([]);
});

/** The attempt id in the page's URL. */
async function attemptIn(page: Page): Promise<string> {
  await expect(page).toHaveURL(/[?&]attempt=./);
  return new URL(page.url()).searchParams.get('attempt') ?? '';
}

/** Nango's connections of one attempt; connections of earlier tests are still there. */
async function connectionsOf(attemptId: string) {
  return (await listNangoConnections()).filter(({ tags }) => tags.attempt_id === attemptId);
}

/** Creates a connection that is only possible with Nango's full key. */
async function createForeignConnection(connection: {
  tags: Record<string, string>;
  config: Record<string, string>;
}): Promise<void> {
  const response = await fetch(`${stack().settings.NANGO_HOST}/connections`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${FULL_KEY}` },
    body: JSON.stringify({
      provider_config_key: 'pingone',
      credentials: { type: 'OAUTH2', access_token: 'planted', refresh_token: 'planted' },
      connection_config: connection.config,
      tags: connection.tags,
    }),
  });
  expect(response.ok, await response.text()).toBe(true);
}

test('the same user of the same tenant is not connected twice', async ({ signedInAs, connectTenant }) => {
  const first = await connectTenant('sunda');
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  await connect.allow(await connect.reachPingOne());
  await connect.expectHeading('This tenant is already connected.');
  await expect(connect.dialog.getByText('Already connected', { exact: true })).toBeVisible();
  await expect(connect.dialog.getByText('Not connected')).toHaveCount(0);
  await expect(connect.dialog.getByRole('button', { name: 'Close' })).toBeVisible();
  await connect.dialog.getByRole('link', { name: 'View connection' }).click();
  await expect(page).toHaveURL(first.path);
});

test('while Nango is unreachable, sign-in does not start and shows the reason', async ({
  signedInAs,
  sandbox,
  guard,
}) => {
  guard.allow(/status of 502/);
  await sandbox.break({ place: 'nango:connect', kind: 'server-error' });
  const connect = new ConnectDialog(await signedInAs('owner'), 'sunda');
  await connect.open();
  await connect.choose();
  await connect.dialog.getByRole('button', { name: 'Sign in to PingOne' }).click();
  await connect.expectHeading('The sign-in couldn’t start.');
  await expect(connect.dialog).toContainText('Tenantry couldn’t reach Nango');
  await sandbox.clearFaults();
  await connect.signIn();
});
