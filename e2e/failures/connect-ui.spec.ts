import { ConnectDialog } from '../support/connect-dialog';
import { expect, expectAccessible, test } from '../support/fixtures';
import { stack } from '../support/stack';
import { openStorageBlockingBrowser } from '../support/storage-blocking-browser';
import { waitForHydration } from '../support/wait-for-hydration';

const connectUiHost = () => new URL(stack().settings.NANGO_CONNECT_UI_URL ?? '').host;
const ownWindow = 'Open in a new window';

/** Some messages appear only after the 15 s in which a frame may load. */
const says = ({ dialog }: ConnectDialog, sentence: string) =>
  expect(dialog.getByRole('heading', { level: 2 })).toHaveText(sentence);

test('if the browser blocks third-party storage, Nango opens in its own window and the sign-in completes', async ({
  world,
  guard,
  launchOptions,
}) => {
  guard.allow(/SecurityError|sessionStorage/);
  const owner = await world.member('owner');
  const { cookies } = await owner.api.storageState();
  const browser = await openStorageBlockingBrowser(launchOptions, cookies);
  const { context } = browser;
  const sentTo = new Map<string, Set<string>>();
  context.on('request', (request) => {
    const sent = `${request.url()} ${request.headers().referer ?? ''} ${request.postData() ?? ''}`;
    const token = /nango_connect_session_[0-9a-f]+/.exec(sent)?.[0];
    if (token) sentTo.set(token, (sentTo.get(token) ?? new Set()).add(new URL(request.url()).origin));
  });
  const page = waitForHydration(await context.newPage());
  guard.allowHosts(`http://127.0.0.1:${new URL(stack().url).port}`);
  const connect = new ConnectDialog(page, 'sunda');
  await connect.open();
  await connect.choose();
  await connect.startSignIn();
  await says(connect, 'Nango’s window can’t open here');
  await expect(connect.dialog).toContainText('Blocked by this browser');
  await expect(connect.dialog).toContainText(`probably blocks ${connectUiHost()} from storing data`);
  // The message suspects the setting only if a separate window fails too.
  await expect(connect.dialog).toContainText('is also blank in a separate window, check NANGO_CONNECT_UI_URL');
  await expectAccessible(page);

  const opened = context.waitForEvent('page');
  await connect.dialog.getByRole('button', { name: ownWindow }).click();
  const nango = await opened;
  await says(connect, 'Finish signing in to PingOne');
  await expect(page.locator('iframe')).toHaveCount(0);
  await expectAccessible(page);
  const { id, secret } = connect.tenant.clients.worker;
  await nango.getByLabel('OAuth Client ID *').fill(id);
  // Checked once the page has loaded: a new window's initial blank page has no opener or referrer anyway.
  expect(await nango.evaluate(() => [window.opener, document.referrer])).toEqual([null, '']);
  await nango.getByLabel('OAuth Client Secret *').fill(secret);
  const popup = context.waitForEvent('page');
  await nango.getByRole('button', { name: 'Connect' }).click();
  await connect.allow(await popup);
  await expect(nango.getByText('You can now close this tab')).toBeVisible();
  await says(connect, 'Connected');
  const { NANGO_HOST, NANGO_CONNECT_UI_URL } = stack().settings;
  const known = [NANGO_HOST, NANGO_CONNECT_UI_URL].map((address) => new URL(address ?? '').origin);
  for (const origins of sentTo.values()) expect(known).toEqual(expect.arrayContaining([...origins]));
  expect(sentTo.size).toBe(1);
  await browser.close();
});

test('a Connect UI delayed by its fonts is kept, and appears when it is ready', async ({ signedInAs, sandbox }) => {
  await sandbox.troubleConnectUi('fonts-stalled');
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  await connect.open();
  await connect.choose();
  await connect.startSignIn();
  await says(connect, 'Nango’s window is taking longer than usual');
  await expect(connect.dialog.getByRole('button', { name: ownWindow })).toBeVisible();
  await expect(connect.dialog).not.toContainText('NANGO_CONNECT_UI_URL');
  await expectAccessible(page);
  await sandbox.troubleConnectUi(null);
  await connect.typeClient();
  await connect.allow(await connect.toPingOne());
  await says(connect, 'Connected');
});

test('an ad blocker is distinguished from a slow Connect UI, and only owners see the setting', async ({
  signedInAs,
  guard,
}) => {
  guard.allow(/ERR_BLOCKED_BY_CLIENT/);
  for (const role of ['owner', 'admin'] as const) {
    const page = await signedInAs(role);
    const all = `${stack().settings.NANGO_CONNECT_UI_URL}/**`;
    await page.route(all, (route) => route.abort('blockedbyclient'));
    const connect = new ConnectDialog(page, 'sunda');
    await connect.open();
    await connect.choose();
    await connect.startSignIn();
    await says(connect, 'This browser couldn’t load Nango’s window');
    await expect(connect.dialog).toContainText(`An ad blocker or another extension may be blocking ${connectUiHost()}`);
    const setting = connect.dialog.getByText('NANGO_CONNECT_UI_URL');
    await expect(setting).toHaveCount(role === 'owner' ? 1 : 0);
    await page.unroute(all);
    await connect.signIn();
  }
});

test('over plain http beyond localhost Nango opens in its own window', async ({
  playwright,
  launchOptions,
  world,
  guard,
}) => {
  const args = [...(launchOptions.args ?? []), '--host-resolver-rules=MAP tenantry.example 127.0.0.1'];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  const { port } = new URL(stack().url);
  const origin = `http://tenantry.example:${port}`;
  guard.allowHosts(origin);
  const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce' });
  const { cookies } = await (await world.member('owner')).api.storageState();
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, domain: 'tenantry.example' })));
  const connect = new ConnectDialog(waitForHydration(await context.newPage()), 'sunda');
  await connect.open();
  await connect.choose({ client: 'workspace' });
  await connect.startSignIn();
  await says(connect, 'Nango’s window can’t open here');
  await expect(connect.dialog).toContainText('served over plain HTTP');
  const opened = context.waitForEvent('page');
  await connect.dialog.getByRole('button', { name: ownWindow }).click();
  await expect((await opened).getByRole('button', { name: 'Connect' })).toBeVisible();
  await says(connect, 'Finish signing in to PingOne');
  await browser.close();
});

test('a session that expires while Nango’s window is open is reported, and a new one starts in place', async ({
  signedInAs,
  sandbox,
}) => {
  await sandbox.limitConnectSessions(12);
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  await connect.open();
  await connect.choose();
  await connect.signIn();
  await connect.typeClient();
  await sandbox.limitConnectSessions(30 * 60);
  await says(connect, 'This sign-in has expired');
  await expect(page.locator('iframe')).toHaveCount(0);
  await expectAccessible(page);
  await connect.signIn();
  await connect.typeClient();
  await connect.allow(await connect.toPingOne());
  await says(connect, 'Connected');
});

test('a rate limit while connecting shows its wait and continues by itself', async ({ signedInAs, sandbox, guard }) => {
  guard.allow(/status of 429/);
  await sandbox.break({ place: 'nango:connect', kind: 'too-many', retryAfterS: 15, times: 1 });
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  await connect.open();
  await connect.choose();
  await connect.startSignIn();
  await says(connect, 'Nango’s rate limit is reached');
  await expect(connect.dialog).toContainText(/Continues automatically in 0:\d\d\./);
  await expectAccessible(page);
  await expect(connect.connectUi.getByRole('button', { name: 'Connect' })).toBeVisible();
  await connect.connectUi.getByRole('button', { name: 'Close' }).click();
  await sandbox.break({ place: 'nango:connections', kind: 'too-many', retryAfterS: 20, times: 0 });
  await expect(connect.dialog).toContainText(/Checks again in 0:\d\d\./);
});
