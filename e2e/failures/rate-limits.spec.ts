import { expect, expectAccessible, test } from '../support/fixtures';
import { usersTable } from '../support/users-table';

const LIMITS = [
  { whose: 'PingOne', place: 'pingone:directory', kind: 'too-many' },
  { whose: 'PingOne', place: 'pingone:directory', kind: 'quota-exceeded' },
  { whose: 'Nango', place: 'nango:proxy', kind: 'too-many' },
] as const;

for (const { whose, place, kind } of LIMITS) {
  test.describe(`${whose} answers 429 (${kind})`, () => {
    test('for the first rows: the wait is counted down, and the page continues by itself', async ({
      signedInAs,
      connectTenant,
      sandbox,
    }) => {
      const tenant = await connectTenant('sunda');
      await sandbox.break({ place, kind, retryAfterS: 3, connection: tenant.attemptId });
      const page = await signedInAs('viewer');
      await page.goto(tenant.environment('Loyalty').users);
      await expect(page.getByRole('heading', { name: `${whose}’s rate limit is reached` })).toBeVisible();
      await expect(page.getByRole('timer')).toHaveText(/^0:0[123]$/);
      // Retried and refused again: a new countdown starts.
      const refusal = page.getByRole('button', { name: /^(corr|id) / });
      const first = (await refusal.getAttribute('title')) ?? '';
      await expect(refusal).not.toHaveAttribute('title', first);
      await expect(page.getByRole('timer')).toHaveText(/^0:0[123]$/);
      await sandbox.clearFaults();
      await expect(usersTable(page).rows).toHaveCount(100);
    });

    test('for more rows: the loaded rows stay, and the rest loads by itself', async ({
      signedInAs,
      connectTenant,
      sandbox,
      guard,
    }) => {
      guard.allow(/status of 429/);
      const tenant = await connectTenant('sunda');
      const page = await signedInAs('viewer');
      await page.goto(`${tenant.environment('Loyalty').users}?limit=25`);
      const { rows } = usersTable(page);
      await expect(rows).toHaveCount(25);
      await sandbox.break({ place, kind, retryAfterS: 3 });
      await page.getByRole('button', { name: 'Load 25 more' }).click();
      const banner = page.getByRole('status').filter({ hasText: 'Rate limited' });
      await expect(banner).toContainText('25 rows loaded. Loading continues in');
      await expect(banner.getByRole('timer')).toBeVisible();
      await expect(rows).toHaveCount(25);
      await sandbox.clearFaults();
      await expect(rows).toHaveCount(50);
      await expect(banner).toHaveCount(0);
    });
  });
}

test.describe('a wait for a rate limit', () => {
  test('can be canceled while more rows load, and continued later', async ({
    signedInAs,
    connectTenant,
    sandbox,
    guard,
  }) => {
    guard.allow(/status of 429/);
    const tenant = await connectTenant('sunda');
    const page = await signedInAs('viewer');
    await page.goto(`${tenant.environment('Loyalty').users}?limit=25`);
    const { rows } = usersTable(page);
    await expect(rows).toHaveCount(25);
    await sandbox.break({ place: 'pingone:directory', kind: 'too-many', retryAfterS: 60 });
    await page.getByRole('button', { name: 'Load 25 more' }).click();
    await expect(page.getByRole('timer')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Stop loading' }).click();
    await expect(page.getByText('Rate limited')).toHaveCount(0);
    await expect(rows).toHaveCount(25);
    await sandbox.clearFaults();
    await page.getByRole('button', { name: 'Load 25 more' }).click();
    await expect(rows).toHaveCount(50);
  });
});
