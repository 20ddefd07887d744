import { expect, test } from '../support/fixtures';
import { picture } from './picture';

// For review by eye; asserts nothing: `npx playwright test --config e2e/screenshots/playwright.config.ts`.
test.use({ viewport: { width: 1440, height: 900 } });

test('creating a workspace', async ({ signedInAs, world, connectTenant }) => {
  await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const page = await signedInAs('owner');
  await page.goto('/connections');
  await page.getByRole('button', { name: 'Switch workspace' }).click();
  await picture(page, 'workspace-switcher');
  await page.getByRole('button', { name: 'New workspace…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create workspace' });
  await dialog.getByLabel('Workspace name').fill('Brightwater Health');
  await picture(page, 'workspace-new');
  await dialog.getByRole('radio', { name: /^Someone else/ }).check();
  await dialog.getByLabel('Owner’s email').fill(`brina.${world.workspace.id.slice(0, 8)}@journeys.example`);
  await dialog.getByLabel('Owner’s name').fill('Brina Waters');
  await picture(page, 'workspace-new-other');
  await dialog.getByRole('button', { name: 'Create workspace' }).click();
  await expect(dialog.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await picture(page, 'workspace-made');
});

test('switched in another tab', async ({ signedInAs, guard }) => {
  guard.allow(/status of 409/);
  const page = await signedInAs('owner');
  await page.goto('/settings');
  const other = await page.context().newPage();
  await other.goto('/connections');
  await other.getByRole('button', { name: 'Switch workspace' }).click();
  await other.getByRole('button', { name: 'New workspace…' }).click();
  const dialog = other.getByRole('dialog', { name: 'Create workspace' });
  await dialog.getByLabel('Workspace name').fill('Brightwater Health');
  await dialog.getByRole('button', { name: 'Create workspace' }).click();
  await expect(page.getByRole('dialog', { name: 'Workspace switched' })).toBeVisible();
  await picture(page, 'workspace-switched');
});
