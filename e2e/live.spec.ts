import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures';

/** Resolves when the page hears what happens. */
function listening(page: Page): Promise<unknown> {
  return page.waitForResponse((answer) => (answer.headers()['content-type'] ?? '').includes('text/event-stream'));
}

test('open screens are told how a connection is, whoever finds out', async ({
  signedInAs,
  connectTenant,
  world,
  sandbox,
}) => {
  const tenant = await connectTenant('sunda');
  const { users } = tenant.environment('Loyalty');
  const [register, list] = [await signedInAs('viewer'), await signedInAs('owner')];
  const hears = [listening(register), listening(list)];
  await register.goto(users);
  await list.goto('/connections');
  await Promise.all(hears);
  await expect(list.getByRole('row').filter({ hasText: 'Sunda' })).toContainText(/Healthy|readable/);

  await sandbox.revokeGrant(tenant.attemptId);
  const operator = await world.member('operator');
  await operator.api.get(`/api${users}?limit=25`);
  await expect(register.getByRole('status').filter({ hasText: 'Needs reconnecting' })).toHaveCount(1);
  await expect(list.getByRole('row').filter({ hasText: 'Sunda' })).toContainText('Needs reconnecting');
  await expectAccessible(register);

  const admin = await world.member('admin');
  expect((await admin.api.delete(`/api${tenant.path}`)).ok()).toBe(true);
  await expect(list.getByRole('row').filter({ hasText: 'Sunda' })).toContainText('Disconnecting');
  expect((await admin.api.post(`/api${tenant.path}/keep`)).ok()).toBe(true);
  await expect(list.getByRole('row').filter({ hasText: 'Sunda' })).not.toContainText('Disconnecting');
});

test('one tab of a browser holds the stream, and another takes over when it is closed', async ({
  signedInAs,
  connectTenant,
  world,
}) => {
  const tenant = await connectTenant('sunda');
  const first = await signedInAs('owner');
  const hears = listening(first);
  await first.goto('/connections');
  await hears;
  const second = await first.context().newPage();
  await second.goto('/connections');
  // Longer than a tab waits before it begins to listen.
  await second.waitForTimeout(2_500);
  const takesOver = listening(second);
  await first.close();
  await takesOver;
  const admin = await world.member('admin');
  expect((await admin.api.delete(`/api${tenant.path}`)).ok()).toBe(true);
  await expect(second.getByRole('row').filter({ hasText: 'Sunda' })).toContainText('Disconnecting');
});
