import type { Page } from '@playwright/test';
import { expect, expectAccessible, type Person, test } from '../support/fixtures';
import { usersTable } from '../support/users-table';

async function signIn(page: Page, { email, password }: Person): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test.describe('a session that expires while browsing', () => {
  test.beforeEach(({ guard }) => guard.allow(/status of 401/));

  test('keeps the rows, and leads through sign-in back to the same page', async ({
    signedInAs,
    connectTenant,
    world,
  }) => {
    const tenant = await connectTenant('sunda');
    const viewer = await world.member('viewer');
    const page = await signedInAs('viewer');
    const address = `${tenant.environment('Loyalty').users}?enabled=true&limit=25`;
    await page.goto(address);
    const { rows } = usersTable(page);
    await expect(rows).toHaveCount(25);
    await viewer.api.post('/api/auth/sign-out');
    await page.getByRole('button', { name: 'Load 25 more' }).click();
    const last = page.getByRole('row').filter({ hasText: 'You aren’t signed in' });
    await expect(last).toBeVisible();
    await expect(rows).toHaveCount(25);
    await expectAccessible(page);
    await last.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await signIn(page, viewer);
    await expect(page).toHaveURL(address);
    await expect(rows).toHaveCount(25);
  });

  test('is reported in an open sheet, which is open again afterwards', async ({ signedInAs, connectTenant, world }) => {
    const tenant = await connectTenant('sunda');
    const viewer = await world.member('viewer');
    const page = await signedInAs('viewer');
    await page.goto(`${tenant.environment('Loyalty').users}?limit=25`);
    const { rows, sheet } = usersTable(page);
    await expect(rows).toHaveCount(25);
    await viewer.api.post('/api/auth/sign-out');
    await rows.first().getByRole('link').click();
    await expect(sheet.getByRole('heading', { name: 'You’re no longer signed in' }).first()).toBeVisible();
    await sheet.getByRole('button', { name: 'Sign in' }).first().click();
    await signIn(page, viewer);
    await expect(sheet.getByRole('region', { name: 'Profile' })).toContainText(/\w/);
    await expect(sheet.getByRole('button', { name: 'Sign in' })).toHaveCount(0);
    await expect(rows).toHaveCount(25);
  });
});
