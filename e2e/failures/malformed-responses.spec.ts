import { expect, expectAccessible, test } from '../support/fixtures';
import { pressTryAgain } from '../support/try-again';
import { usersTable } from '../support/users-table';

const BROKEN = [
  ['server-error', 'a 500'],
  ['unavailable', 'a 503'],
  ['html', 'HTML instead of JSON'],
  ['cut-off', 'a truncated response'],
  ['drop', 'no response at all'],
] as const;

for (const [kind, what] of BROKEN) {
  test.describe(`PingOne returns ${what}`, () => {
    test('for the first rows: the error has an ID to copy and a retry', async ({
      signedInAs,
      connectTenant,
      sandbox,
    }) => {
      const tenant = await connectTenant('sunda');
      await sandbox.break({ place: 'pingone:directory', kind });
      const page = await signedInAs('viewer');
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto(`${tenant.environment('Loyalty').users}?enabled=true`);
      await expect(page.getByRole('heading', { name: 'PingOne is unavailable' })).toBeVisible();
      await expect(page.getByRole('main')).not.toContainText(/<html|Bad Gateway|stack|at \w+ \(/);
      await page.getByRole('button', { name: /^(corr|id) / }).click();
      await expect
        .poll(() => page.evaluate(() => navigator.clipboard.readText()))
        .toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
      await sandbox.clearFaults();
      await pressTryAgain(page);
      await expect(usersTable(page).rows).toHaveCount(100);
      await expect(page).toHaveURL(/enabled=true/);
    });
  });
}

test.describe('PingOne fails while more rows load', () => {
  test('the error is shown below the loaded rows, which stay', async ({
    signedInAs,
    connectTenant,
    sandbox,
    guard,
  }) => {
    guard.allow(/status of 502/);
    const tenant = await connectTenant('sunda');
    const page = await signedInAs('viewer');
    await page.goto(`${tenant.environment('Loyalty').users}?limit=25`);
    const { rows } = usersTable(page);
    await sandbox.break({ place: 'pingone:directory', kind: 'cut-off' });
    await page.getByRole('button', { name: 'Load 25 more' }).click();
    const last = page.getByRole('row').filter({ hasText: 'Couldn’t load more rows.' });
    await expect(last).toBeVisible();
    await expect(rows).toHaveCount(25);
    // Before the automatic retry.
    await sandbox.clearFaults();
    await pressTryAgain(last);
    await expect(rows).toHaveCount(50);
    await sandbox.break({ place: 'pingone:directory', kind: 'cut-off' });
    await page.getByRole('button', { name: 'Load 25 more' }).click();
    await expect(last).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('an incomplete page from PingOne', () => {
  test('a short page does not end the list', async ({ signedInAs, connectTenant, sandbox }) => {
    const tenant = await connectTenant('sunda');
    const environmentId = tenant.environment('Loyalty').id;
    await sandbox.break({ place: 'pingone:directory', kind: 'short-page', environmentId });
    const page = await signedInAs('viewer');
    await page.goto(`${tenant.environment('Loyalty').users}?limit=25`);
    const { rows } = usersTable(page);
    await expect(page.getByRole('button', { name: 'Load 25 more' })).toBeVisible();
    await expect(rows.first()).toBeVisible();
    expect(await rows.count()).toBeLessThan(25);
  });

  test('without a count no total is invented', async ({ signedInAs, connectTenant, sandbox }) => {
    const tenant = await connectTenant('sunda');
    const { users, id: environmentId } = tenant.environment('Staff');
    await sandbox.break({ place: 'pingone:directory', kind: 'no-count', environmentId });
    const page = await signedInAs('viewer');
    await page.goto(`${users}?limit=25`);
    await expect(usersTable(page).foot).toContainText('Rows 1–25. More available.');
  });
});
