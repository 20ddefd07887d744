import { readFile } from 'node:fs/promises';
import type { APIRequestContext } from '@playwright/test';
import { z } from 'zod';
import { findTenant } from '../sandbox/seed';
import { connectThroughLink, linkPath } from './support/connect';
import { ConnectDialog } from './support/connect-dialog';
import { expect, expectAccessible, parseResponse, test } from './support/fixtures';
import { stack } from './support/stack';

const made = z.object({ link: z.object({ id: z.string() }), url: z.string() });

const tokenOf = (url: string) => new URL(url).pathname.split('/').at(-1) ?? '';

/** A link for Sunda's own tenant. */
function makeLink(api: APIRequestContext, recipient = 'Sunda’s own admin') {
  const { tld, adminEnvironmentId: environmentId } = findTenant('sunda');
  const data = { recipient, profile: 'admin', client: 'own', tld, environmentId };
  return parseResponse(api.post('/api/connect-links', { data }), made);
}

/** A link whose visitor chooses the tenant. */
function makeOpenLink(api: APIRequestContext) {
  return parseResponse(
    api.post('/api/connect-links', { data: { recipient: 'Putri', profile: 'admin', client: 'own' } }),
    made,
  );
}

test('an admin creates a link, which is shown once', async ({ signedInAs }) => {
  const admin = await signedInAs('admin');
  await admin.goto('/connections');
  await admin.getByRole('button', { name: 'Create connect link…' }).click();
  const making = admin.getByRole('dialog');
  await making.getByRole('textbox', { name: 'Recipient' }).fill('Putri “ג” <b>Wijaya</b>');
  await making.getByLabel('Expires after (days)').fill('31');
  await making.getByRole('button', { name: 'Create link' }).click();
  await expect(making.getByLabel('Expires after (days)')).toBeFocused();
  await making.getByLabel('Expires after (days)').fill('3');
  await expectAccessible(admin);
  await making.getByRole('button', { name: 'Create link' }).click();
  const link = await making.getByLabel(/^Connect link for/).inputValue();
  await expectAccessible(admin);
  await making.getByRole('button', { name: 'Close' }).click();
  const row = admin.getByRole('row').filter({ hasText: 'Putri “ג” <b>Wijaya</b>' });
  await expect(row).toContainText('Open');
  await expect(row).toContainText('Recipient chooses');
  await expectAccessible(admin);
  const token = tokenOf(link);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(await admin.content()).not.toContain(token);
  expect(await readFile(stack().log, 'utf8')).not.toContain(token);
});

test('a person without an account connects their tenant with a link, once', async ({ world, page: visitor }) => {
  const { url } = await makeOpenLink((await world.member('admin')).api);
  const answer = await visitor.goto(url);
  expect(answer?.headers()).toMatchObject({
    'referrer-policy': 'no-referrer',
    'cache-control': expect.stringContaining('no-store'),
  });
  await expect(visitor.getByRole('main')).toContainText(`of ${world.workspace.name} invites you to connect it`);
  await expect(visitor.getByRole('main')).toContainText('what your own PingOne roles allow');
  await expectAccessible(visitor);
  const connect = new ConnectDialog(visitor, 'sunda');
  await visitor.getByRole('button', { name: 'Connect PingOne' }).click();
  await expect(connect.dialog.getByRole('radio')).toHaveCount(0);
  await connect.choose();
  await expect(connect.dialog.getByRole('heading', { name: 'Create a Worker app in this environment' })).toBeVisible();
  await expect(connect.dialog.getByRole('radio')).toHaveCount(0);
  await connect.signIn();
  await connect.typeClient();
  const popup = await connect.toPingOne();
  await visitor.reload();
  await connect.expectHeading('No response from PingOne yet.');
  await connect.allow(popup);
  await connect.expectHeading('Connected');
  await expect(connect.dialog).toContainText(`${world.workspace.name} now has access to what your PingOne roles allow`);
  await expect(connect.dialog.getByRole('link')).toHaveCount(0);
  await expectAccessible(visitor);
  await connect.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(visitor.getByRole('heading', { name: 'This link has already been used' })).toBeVisible();
  await visitor.goto('/connections');
  await expect(visitor).toHaveURL(/\/sign-in/);
  expect(await readFile(stack().log, 'utf8')).not.toContain(tokenOf(url));
});

test('a used link shows its connection and that it was used', async ({
  signedInAs,
  world,
  page: visitor,
  playwright,
}) => {
  const { api } = await world.member('admin');
  const { url } = await makeLink(api);
  await connectThroughLink(playwright.request, url, 'sunda');
  const admin = await signedInAs('admin');
  await admin.goto('/connections');
  const row = admin.getByRole('row').filter({ hasText: 'Sunda’s own admin' });
  await expect(row).toContainText('Used: Sunda Retail Group');
  await row.getByRole('link', { name: 'Sunda Retail Group' }).click();
  await expect(admin.getByRole('heading', { name: 'Sunda Retail Group', level: 1 })).toBeVisible();

  await visitor.goto(url);
  await expect(visitor.getByRole('heading', { name: 'This link has already been used' })).toBeVisible();
  await expectAccessible(visitor);
});

test('a revoked link shows that it was revoked, and cannot be used from a page that is already open', async ({
  signedInAs,
  world,
  guard,
  page: visitor,
}) => {
  guard.allow(/status of (404|410)/);
  const owner = await world.member('owner');
  const { url } = await makeLink(owner.api);
  await visitor.goto(url);
  await expect(visitor.getByRole('main')).toContainText('Singapore');
  await visitor.setViewportSize({ width: 390, height: 844 });
  await expect(visitor.getByRole('heading', { name: 'Connect your PingOne tenant' })).toBeVisible();
  await expectAccessible(visitor);
  await visitor.getByRole('button', { name: 'Connect PingOne' }).click();
  const dialog = visitor.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Create a Worker app in this environment' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Back', exact: true })).toHaveCount(0);

  const admin = await signedInAs('owner');
  await admin.goto('/connections');
  const row = admin.getByRole('row').filter({ hasText: 'Sunda’s own admin' });
  await row.getByRole('button', { name: 'Revoke the link for Sunda’s own admin' }).click();
  await expect(admin.getByRole('dialog')).toContainText('even for a person who is signing in through it right now');
  await expectAccessible(admin);
  await admin.getByRole('button', { name: 'Revoke link', exact: true }).click();
  await expect(row).toContainText('Revoked');
  await expect(row.getByRole('button')).toHaveCount(0);

  await dialog.getByRole('button', { name: 'Sign in to PingOne' }).click();
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText('The sign-in couldn’t start.');
  await expect(dialog).toContainText(`This link was revoked. Nothing was connected. Ask ${owner.name}`);
  await visitor.reload();
  await expect(visitor.getByRole('heading', { name: 'This link was revoked' })).toBeVisible();
  await expectAccessible(visitor);

  const unknown = await visitor.goto(`/link/${'A'.repeat(43)}`);
  expect(unknown?.status()).toBe(404);
  await expect(visitor.getByRole('heading', { name: 'Link not found' })).toBeVisible();
  await expectAccessible(visitor);
});

test('the API of a link returns 404 and 410, refuses other sites, and hides attempts of other links', async ({
  world,
  playwright,
}) => {
  const { api } = await world.member('owner');
  const [mine, other] = [await makeLink(api), await makeLink(api)];
  const guest = await playwright.request.newContext({ baseURL: stack().url });
  const attemptsPath = ({ url }: { url: string }) => linkPath(url);
  const started = z.object({ attempt: z.object({ id: z.string(), environmentId: z.string() }) });
  const { attempt } = await parseResponse(guest.post(attemptsPath(mine), { data: {} }), started);
  expect(attempt.environmentId).toBe(findTenant('sunda').adminEnvironmentId);
  const statuses = async (calls: readonly ReturnType<APIRequestContext['get']>[]) =>
    (await Promise.all(calls)).map((answer) => answer.status());
  expect(
    await statuses([
      guest.get(`${attemptsPath(mine)}/${attempt.id}`),
      guest.get(`${attemptsPath(other)}/${attempt.id}`),
      guest.post(`${attemptsPath(other)}/${attempt.id}/check`, { data: {} }),
      guest.post(`${attemptsPath(other)}/${attempt.id}/abandon`, { data: {} }),
      guest.get(`/api/attempts/${attempt.id}`),
      guest.post(attemptsPath(mine), { data: {}, headers: { origin: 'https://elsewhere.example' } }),
      guest.post('/api/links/none/attempts', { data: {} }),
    ]),
  ).toEqual([200, 404, 404, 404, 401, 403, 404]);
  expect((await api.post(`/api/connect-links/${mine.link.id}/revoke`)).status()).toBe(200);
  expect((await guest.post(attemptsPath(mine), { data: {} })).status()).toBe(410);
  await guest.dispose();
});
