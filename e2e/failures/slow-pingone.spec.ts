import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/fixtures';
import { usersTable } from '../support/users-table';

/** Tenantry gives up after 10 s by itself, so a call that ends before was canceled. */
const LEFT_TIMEOUT_MS = 9_000;

test.describe('a PingOne that is slow', () => {
  test('leaves the page in its place: real row numbers, head and foot, until the rows come', async ({
    signedInAs,
    connectTenant,
    sandbox,
  }) => {
    const tenant = await connectTenant('sunda');
    const page = await signedInAs('viewer');
    await page.goto(`${tenant.environment('Loyalty').users}?limit=25`);
    const { rows, foot } = usersTable(page);
    await page.getByRole('button', { name: 'Load 25 more' }).click();
    await expect(rows).toHaveCount(50);
    await expect(page).toHaveURL(/from=25/);
    const address = page.url();

    await sandbox.break({ place: 'pingone:directory', kind: 'slow', delayMs: 2_500 });
    const another = await page.context().newPage();
    await another.goto(address, { waitUntil: 'commit' });
    const waiting = another.locator('.register[aria-busy]');
    await expect(waiting.getByRole('row')).toHaveCount(15);
    await expect(waiting.getByRole('row').nth(1).getByRole('cell').first()).toHaveText('26');
    await expect(waiting.getByRole('status')).toHaveText('Loading users in Loyalty');
    await expect(another.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible();
    await expectAccessible(another);
    await expect(usersTable(another).rows).toHaveCount(50);
    await expect(foot).toContainText('Rows 1–50');
  });

  for (const [how, leave] of [
    ['closes the window', (page: Page) => page.close()],
    ['goes to another address', (page: Page) => page.goto('/connections')],
  ] as const) {
    test(`is not waited for when somebody ${how} before the rows are here`, async ({
      signedInAs,
      connectTenant,
      sandbox,
    }) => {
      const tenant = await connectTenant('sunda');
      const page = await signedInAs('viewer');
      await sandbox.break({ place: 'pingone:directory', kind: 'slow', delayMs: 60_000 });
      await page.goto(tenant.environment('Loyalty').users, { waitUntil: 'commit' });
      await expect(page.getByRole('main').getByText('Loading users in Loyalty')).toBeVisible();
      await expect.poll(sandbox.openCalls).toBeGreaterThan(0);
      await leave(page);
      await expect.poll(sandbox.openCalls, { timeout: LEFT_TIMEOUT_MS }).toBe(0);
    });
  }

  test('is not waited for when somebody follows a link while more rows are on their way', async ({
    signedInAs,
    connectTenant,
    sandbox,
  }) => {
    const tenant = await connectTenant('sunda');
    const page = await signedInAs('viewer');
    await page.goto(`${tenant.environment('Loyalty').users}?limit=25`);
    await expect(usersTable(page).rows).toHaveCount(25);
    await expect.poll(sandbox.openCalls).toBe(0);
    await sandbox.break({ place: 'pingone:directory', kind: 'slow', delayMs: 60_000 });
    await page.getByRole('button', { name: 'Load 25 more' }).click();
    await expect.poll(sandbox.openCalls).toBe(1);
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /Connections/ })
      .click();
    await expect(page).toHaveURL('/connections');
    await expect.poll(sandbox.openCalls, { timeout: LEFT_TIMEOUT_MS }).toBe(0);
  });

  test('is told when it does not answer in time', async ({ signedInAs, connectTenant, sandbox }) => {
    const tenant = await connectTenant('sunda');
    await sandbox.break({ place: 'pingone:directory', kind: 'slow', delayMs: 60_000 });
    const page = await signedInAs('viewer');
    await page.goto(tenant.environment('Loyalty').users, { waitUntil: 'commit' });
    await expect(page.getByRole('main').getByText('Loading users in Loyalty')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'PingOne did not answer in time' })).toBeVisible();
  });
});
