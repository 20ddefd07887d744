import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/fixtures';
import { usersTable } from '../support/users-table';

/** Tenantry's own timeout is 10 s, so a call that ends earlier was canceled. */
const LEFT_TIMEOUT_MS = 9_000;

test.describe('a slow PingOne', () => {
  test('keeps the page layout, with real row numbers, header and footer, until the rows arrive', async ({
    signedInAs,
    connectTenant,
    sandbox,
  }) => {
    const tenant = await connectTenant('sunda');
    const page = await signedInAs('viewer');
    await page.goto(`${tenant.environment('Loyalty').users}?limit=25`);
    const { rows } = usersTable(page);
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
    await expect(usersTable(another).foot).toContainText('Rows 1–50');
  });

  for (const [how, leave] of [
    ['closes the window', (page: Page) => page.close()],
    ['goes to another address', (page: Page) => page.goto('/connections')],
  ] as const) {
    test(`is not waited for when the member ${how} before the rows arrive`, async ({
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

  test('is not waited for when the member follows a link while more rows load', async ({
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

  test('is reported when it does not answer in time', async ({ signedInAs, connectTenant, sandbox }) => {
    const tenant = await connectTenant('sunda');
    await sandbox.break({ place: 'pingone:directory', kind: 'slow', delayMs: 60_000 });
    const page = await signedInAs('viewer');
    await page.goto(tenant.environment('Loyalty').users, { waitUntil: 'commit' });
    await expect(page.getByRole('main').getByText('Loading users in Loyalty')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'PingOne didn’t respond in time' })).toBeVisible();
  });
});
