import { expect, expectAccessible, test } from '../support/fixtures';
import { usersTable } from '../support/users-table';

test.describe('a filter that PingOne cannot answer', () => {
  test('shows the wrong part and the supported values, and stays in the URL', async ({ signedInAs, connectTenant }) => {
    const tenant = await connectTenant('sunda');
    const page = await signedInAs('viewer');
    const address = `${tenant.environment('Loyalty').users}?filter=username+sw+%22a%22+and+account.status+eq+%22LOCKED%22`;
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'PingOne doesn’t support this filter' })).toBeVisible();
    const wrong = page
      .getByRole('main')
      .locator('.errline')
      .filter({ hasText: 'username sw "a" and account.status eq "LOCKED"' });
    await expect(wrong.locator('s')).toHaveText('account.status');
    await expect(page.getByRole('main')).toContainText('Allowed here: username, email,');
    await expectAccessible(page);
    await page.reload();
    await expect(wrong).toBeVisible();
    await expect(page).toHaveURL(address);
    await page.getByRole('link', { name: 'Clear filter' }).click();
    await expect(usersTable(page).rows).toHaveCount(100);
  });
});

test.describe('a cursor that PingOne no longer knows', () => {
  test('leads back to row 1 of the same filter', async ({ signedInAs, connectTenant }) => {
    const tenant = await connectTenant('sunda');
    const { users } = tenant.environment('Loyalty');
    const page = await signedInAs('viewer');
    await page.goto(`${users}?enabled=true&cursor=long-gone&from=300`);
    await expect(page.getByRole('heading', { name: 'This place in the list has expired' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Back to row 1' }).click();
    await expect(usersTable(page).rows).toHaveCount(100);
    await expect(page).toHaveURL(`${users}?enabled=true`);
  });
});
