import { expect, test } from '../support/fixtures';
import { picture } from './picture';

// For review by eye; asserts nothing: `npx playwright test --config e2e/screenshots/playwright.config.ts`.
test.use({ viewport: { width: 1440, height: 900 } });

test('settings and profile', async ({ signedInAs, world, connectTenant }) => {
  const lindqvist = await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  await connectTenant('brightwater');
  const { api } = await world.member('owner');
  const operator = await world.member('operator');
  await world.member('viewer');
  await api.patch(`/api/members/${operator.id}`, { data: { connections: [lindqvist.id] } });
  await api.post('/api/workspace/domains', { data: { domain: 'northgate.example', role: 'viewer' } });
  const page = await signedInAs('owner');
  await page.goto('/settings');
  await picture(page, 'settings-members');
  await page.getByRole('button', { name: `Change ${operator.name}` }).click();
  await picture(page, 'settings-change');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Remove ${operator.name}` }).click();
  await picture(page, 'settings-remove');
  await page.goto('/settings/domains');
  await picture(page, 'settings-domains');
  await page.getByRole('button', { name: 'Add domain…' }).click();
  await picture(page, 'settings-domain-add');
  await page.goto('/settings/environments');
  await picture(page, 'settings-environments');
  await page.goto('/settings/workspace');
  await page.getByRole('checkbox', { name: 'Read-only: no changes are sent to PingOne' }).click();
  await expect(page.getByRole('banner').getByText('Read-only')).toBeVisible();
  await picture(page, 'settings-workspace');
  await page.goto('/profile');
  await picture(page, 'profile');
});
