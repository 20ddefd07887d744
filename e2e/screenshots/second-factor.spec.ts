import { totpCode } from '../../scripts/testing/sign-in/totp-code';
import { test } from '../support/fixtures';
import { picture } from './picture';

// For review by eye; asserts nothing: `npx playwright test --config e2e/screenshots/playwright.config.ts`.
test.use({ viewport: { width: 1440, height: 900 } });

test('the second factor: setup, prompt, enabled', async ({ signedInAs, world, page: visitor, guard }) => {
  guard.allow(/status of 400/);
  const { name, email, password } = await world.member('viewer');
  const page = await signedInAs('viewer');
  await page.goto('/profile');
  await picture(page, 'factor-off');
  await page.getByRole('button', { name: 'Set up…' }).click();
  await page.getByLabel('Your password').fill(password);
  await picture(page, 'factor-password');
  await page.getByRole('button', { name: 'Continue' }).click();
  const key = await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).innerText();
  await picture(page, 'factor-app');
  await page.getByLabel('Code', { exact: true }).fill(totpCode(key));
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('list', { name: 'Backup codes' }).waitFor();
  await picture(page, 'factor-codes');
  await page.getByRole('button', { name: 'I’ve saved them' }).click();
  await page.getByText('On: after your password').scrollIntoViewIfNeeded();
  await picture(page, 'factor-on');
  const owner = await signedInAs('owner');
  await owner.goto('/settings');
  await owner.getByRole('button', { name: `Change ${name}` }).click();
  await owner.getByRole('button', { name: 'Reset second factor…' }).click();
  await picture(owner, 'factor-reset');
  await visitor.goto('/sign-in');
  await visitor.getByLabel('Email').fill(email);
  await visitor.getByLabel('Password').fill(password);
  await visitor.getByRole('button', { name: 'Sign in', exact: true }).click();
  await visitor.getByLabel('Code', { exact: true }).fill('123 456');
  await picture(visitor, 'factor-sign-in');
  await visitor.getByRole('link', { name: 'Use a backup code' }).click();
  await visitor.getByLabel('Backup code', { exact: true }).fill('aaaaa-bbbbb');
  await visitor.getByRole('button', { name: 'Sign in' }).click();
  await visitor.getByRole('alert').filter({ hasText: 'This backup code is wrong' }).waitFor();
  await picture(visitor, 'factor-sign-in-backup');
});
