import type { Page } from '@playwright/test';
import { openEventStream } from './support/event-stream';
import { expect, expectAccessible, test } from './support/fixtures';
import { stack } from './support/stack';

/** Resolves when the page receives events. */
function listening(page: Page): Promise<unknown> {
  return page.waitForResponse((answer) => (answer.headers()['content-type'] ?? '').includes('text/event-stream'));
}

/** Returns how many tabs of this browser wait for the stream's lock. */
function countWaitingTabs(page: Page): Promise<number> {
  return page.evaluate(async () => (await navigator.locks.query()).pending?.length ?? 0);
}

test('open pages show a health change, whatever detects it', async ({ signedInAs, connectTenant, world, sandbox }) => {
  const tenant = await connectTenant('sunda');
  const { users } = tenant.environment('Loyalty');
  const [register, list, groups] = [await signedInAs('viewer'), await signedInAs('owner'), await signedInAs('admin')];
  const ready = [listening(register), listening(list), listening(groups)];
  await register.goto(users);
  await list.goto('/connections');
  await groups.goto('/environments');
  const group = groups.getByRole('row').filter({ hasText: 'Sunda' });
  await expect(group).toContainText(/Healthy|readable/);
  await Promise.all(ready);
  await expect(list.getByRole('row').filter({ hasText: 'Sunda' })).toContainText(/Healthy|readable/);

  await sandbox.revokeGrant(tenant.attemptId);
  const operator = await world.member('operator');
  await operator.api.get(`/api${users}?limit=25`);
  await expect(register.getByRole('status').filter({ hasText: 'Needs reconnecting' })).toHaveCount(1);
  await expect(list.getByRole('row').filter({ hasText: 'Sunda' })).toContainText('Needs reconnecting');
  await expect(group).toContainText('Needs reconnecting');
  await expectAccessible(register);

  const admin = await world.member('admin');
  expect((await admin.api.delete(`/api${tenant.path}`)).ok()).toBe(true);
  await expect(list.getByRole('row').filter({ hasText: 'Sunda' })).toContainText('Disconnecting');
  expect((await admin.api.post(`/api${tenant.path}/keep`)).ok()).toBe(true);
  await expect(list.getByRole('row').filter({ hasText: 'Sunda' })).not.toContainText('Disconnecting');
});

test('a connection page whose connection breaks shows one health and one reconnect button', async ({
  signedInAs,
  connectTenant,
  world,
  sandbox,
}) => {
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('owner');
  const ready = listening(page);
  await page.goto(tenant.path);
  await ready;
  const main = page.getByRole('main');
  const health = main.getByRole('region', { name: 'Health' });
  const reconnect = main.getByRole('button', { name: 'Reconnect' });
  await expect(health).toContainText('Healthy');
  await expect(reconnect).toHaveCount(1);
  await sandbox.revokeGrant(tenant.attemptId);
  await (await world.member('operator')).api.get(`/api${tenant.environment('Loyalty').users}?limit=25`);
  await expect(health).toContainText('Needs reconnecting');
  const banner = main.getByRole('status').filter({ hasText: 'Needs reconnecting' });
  await expect(banner.getByRole('button', { name: 'Reconnect' })).toBeVisible();
  await expect(reconnect).toHaveCount(1);
  // The response for the page itself has the same health everywhere.
  await page.reload();
  await expect(health).toContainText('Needs reconnecting');
  await expect(reconnect).toHaveCount(1);
});

test('a connection page shows a disconnect, offers undo, and finally shows that the connection is gone', async ({
  signedInAs,
  connectTenant,
  world,
}) => {
  const tenant = await connectTenant('sunda');
  const [page, users] = [await signedInAs('owner'), await signedInAs('viewer')];
  const ready = [listening(page), listening(users)];
  await page.goto(tenant.path);
  await users.goto(tenant.environment('Loyalty').users);
  await Promise.all(ready);
  const main = page.getByRole('main');
  const disconnectButton = main.getByRole('button', { name: 'Disconnect…' });
  await expect(disconnectButton).toBeVisible();

  const admin = await world.member('admin');
  expect((await admin.api.delete(`/api${tenant.path}`)).ok()).toBe(true);
  await expect(main).toContainText('Disconnecting…');
  await expect(disconnectButton).toHaveCount(0);
  await expect(main.getByRole('button', { name: 'Reconnect' })).toHaveCount(0);
  await main.getByRole('button', { name: 'Undo disconnecting Sunda Retail Group' }).click();
  await expect(disconnectButton).toBeVisible();

  expect((await admin.api.delete(`/api${tenant.path}`)).ok()).toBe(true);
  await expect(main).toContainText('Disconnecting…');
  const gone = page.getByRole('heading', { name: 'This connection was disconnected' });
  await expect(gone).toBeVisible();
  await expectAccessible(page);
  await expect(users.getByRole('status').filter({ hasText: 'This connection was disconnected' })).toHaveCount(1);
  await main.getByRole('link', { name: 'Go to connections' }).click();
  await expect(page).toHaveURL('/connections');
});

test('one tab of a browser holds the stream, and another takes over when it closes', async ({
  signedInAs,
  connectTenant,
  world,
}) => {
  const tenant = await connectTenant('sunda');
  const first = await signedInAs('owner');
  const ready = listening(first);
  await first.goto('/connections');
  await ready;
  const second = await first.context().newPage();
  await second.goto('/connections');
  // The second tab waits for the lock of the tab that holds the stream.
  await expect.poll(() => countWaitingTabs(second)).toBe(1);
  const secondReady = listening(second);
  await first.close();
  await secondReady;
  const admin = await world.member('admin');
  expect((await admin.api.delete(`/api${tenant.path}`)).ok()).toBe(true);
  await expect(second.getByRole('row').filter({ hasText: 'Sunda' })).toContainText('Disconnecting');
});

test('if the stream delivers nothing, open pages poll instead', async ({
  signedInAs,
  connectTenant,
  world,
  sandbox,
}) => {
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('owner');
  // Like a proxy that buffers a response until it ends.
  await page.route('**/api/events?*', async (route) => {
    if (route.request().resourceType() !== 'eventsource') await route.continue();
  });
  await page.clock.install();
  const streams = page.waitForRequest((request) => request.resourceType() === 'eventsource');
  await page.goto('/connections');
  await streams;
  const row = page.getByRole('row').filter({ hasText: 'Sunda' });
  await expect(row).toContainText(/Healthy|readable/);
  // The maximum silence of a stream, plus a margin.
  await page.clock.fastForward(26_000);

  await sandbox.revokeGrant(tenant.attemptId);
  const operator = await world.member('operator');
  await operator.api.get(`/api${tenant.environment('Loyalty').users}?limit=25`);
  await expect(row).toContainText('Needs reconnecting');
});

test('a session’s stream above the limit is refused, and closed streams free a slot', async ({ world }) => {
  const { api } = await world.member('owner');
  const open = () => openEventStream(stack().url, api);
  const streams = await Promise.all(Array.from({ length: 20 }, open));
  const refused = await api.get('/api/events', { headers: { accept: 'text/event-stream' } });
  expect([refused.status(), refused.headers()['retry-after']]).toEqual([429, '60']);
  expect(await refused.json()).toMatchObject({ error: { code: 'rate-limited' } });
  for (const stream of streams) stream.stop();
  await expect(async () => (await open()).stop()).toPass({ timeout: 30_000 });
});
