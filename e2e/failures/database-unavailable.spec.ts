import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/fixtures';
import { crash } from '../support/programs';
import { pressTryAgain } from '../support/try-again';
import { usersTable } from '../support/users-table';

/** Health stores nothing in the database, so it reports when the database is back. */
async function waitForDatabase(page: Page): Promise<void> {
  const database = async () => (await (await page.request.get('/api/health')).json()).database;
  await expect.poll(database).toBe('ok');
}

test.describe('a short database outage', () => {
  test.skip(process.platform === 'win32', 'Windows has no kill -9');

  test('keeps the loaded rows; more load when it is back', async ({ signedInAs, connectTenant, guard }) => {
    guard.allow(/status of 500/);
    const tenant = await connectTenant('sunda');
    const page = await signedInAs('viewer');
    await page.goto(`${tenant.environment('Loyalty').users}?limit=25`);
    const { rows } = usersTable(page);
    await expect(rows).toHaveCount(25);
    crash('database');
    await page.getByRole('button', { name: 'Load 25 more' }).click();
    const last = page.getByRole('row').filter({ hasText: 'Tenantry couldn’t reach its database' });
    await expect(last).toBeVisible();
    await expect(rows).toHaveCount(25);
    await waitForDatabase(page);
    await pressTryAgain(last);
    await expect(rows).toHaveCount(50);
  });

  test('is reported on a page that cannot render, which recovers on retry', async ({
    signedInAs,
    connectTenant,
    guard,
  }) => {
    guard.allow(/status of 500/);
    // React's message for a page that the server could not render.
    guard.allow(/React error #441/);
    const tenant = await connectTenant('sunda');
    const page = await signedInAs('viewer');
    crash('database');
    await page.goto(tenant.environment('Loyalty').users);
    await expect(page.getByRole('heading', { name: 'Couldn’t show this page' })).toBeVisible();
    await expect(page.getByRole('main').getByText('couldn’t reach its database')).toBeVisible();
    await expectAccessible(page);
    await waitForDatabase(page);
    await pressTryAgain(page);
    await expect(usersTable(page).rows).toHaveCount(100);
  });
});
