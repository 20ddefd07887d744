import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/fixtures';
import { pressTryAgain } from '../support/try-again';
import { usersTable } from '../support/users-table';

const CASES = [
  { what: 'does not answer', kind: 'drop', lead: 'Nango is unavailable', setting: 'NANGO_HOST', state: 'unreachable' },
  {
    what: 'refuses the key',
    kind: 'unauthorized',
    lead: 'Nango refused the request',
    setting: 'NANGO_API_KEY',
    state: 'refused',
  },
] as const;

const said = (page: Page, sentence: string) => page.getByRole('main').getByText(sentence);

for (const { what, kind, lead, setting, state } of CASES) {
  test.describe(`Nango ${what}`, () => {
    test('a page reports it once, with the setting that an owner can check', async ({
      signedInAs,
      connectTenant,
      sandbox,
      guard,
    }) => {
      guard.allow(/status of 502/);
      const tenant = await connectTenant('halvorsen');
      await connectTenant('sunda');
      const customers = tenant.environment('Customers');
      const page = await signedInAs('owner');
      await page.goto('/environments');
      await expect(page.getByRole('row').filter({ hasText: 'Workforce' })).toContainText('Users readable');
      await sandbox.break({ place: 'nango:api', kind });
      for (const address of [customers.users, customers.path, tenant.path, '/environments']) {
        await page.goto(address);
        await expect(said(page, setting)).toHaveCount(1);
        await expect(page.getByRole('main').getByText(lead, { exact: true })).toHaveCount(1);
        await expect(page.getByRole('main').getByRole('button', { name: 'Try again' })).toHaveCount(1);
      }
      await page.goto('/environments');
      await expect(page.getByRole('main').getByText('0 of 2 connections responded')).toBeVisible();
      // Cached data stays.
      await expect(page.getByRole('row').filter({ hasText: 'Workforce' })).toContainText('Users readable');
      await expect(page.getByRole('row').filter({ hasText: 'Sunda Retail Group' })).toContainText('Unreachable');
      await expectAccessible(page);
      await sandbox.clearFaults();
      await pressTryAgain(page);
      await expect(page.getByRole('main').getByText('2 of 2 connections responded')).toBeVisible();
      await expect(said(page, setting)).toHaveCount(0);
    });

    test('a list can be retried, and health reports it too', async ({ signedInAs, connectTenant, sandbox }) => {
      const tenant = await connectTenant('sunda');
      await sandbox.break({ place: 'nango:api', kind });
      const page = await signedInAs('viewer');
      await page.goto(tenant.environment('Loyalty').users);
      await expect(page.getByRole('heading', { name: lead })).toBeVisible();
      const nango = async () => (await (await page.request.get('/api/health')).json()).nango;
      // A positive health result is cached for ten seconds.
      await expect.poll(nango).toBe(state);
      await sandbox.clearFaults();
      await pressTryAgain(page);
      await expect(usersTable(page).rows).toHaveCount(100);
      await expect.poll(nango).toBe('ok');
    });
  });
}
