import type { Page } from '@playwright/test';
import { z } from 'zod';
import { totpCode } from '../scripts/testing/sign-in/totp-code';
import { expect, expectAccessible, type Person, parseResponse, test } from './support/fixtures';

const setupSchema = z.object({ key: z.string(), backupCodes: z.array(z.string()) });

test('a member sets up a second factor on their profile, renews its backup codes and turns it off', async ({
  signedInAs,
  world,
  guard,
}) => {
  guard.allow(/status of 400/);
  // Turning it on replaces the session's token: a request from an open page at that moment fails and is retried.
  guard.allow(/status of 401 .*\/api\/events\?/);
  const { password } = await world.member('viewer');
  const page = await signedInAs('viewer');
  await page.goto('/profile');
  const section = page.getByRole('region', { name: 'Second factor' });
  const dialog = page.getByRole('dialog');
  const codes = dialog.getByRole('list', { name: 'Backup codes' }).getByRole('listitem');
  const givePassword = async (button: string, typed = password) => {
    await dialog.getByLabel('Your password').fill(typed);
    await dialog.getByRole('button', { name: button }).click();
  };
  await section.getByRole('button', { name: 'Set up…' }).click();
  await givePassword('Continue');
  await expect(dialog.getByRole('img', { name: 'QR code' })).toBeVisible();
  await expectAccessible(page);
  const key = await dialog.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).innerText();
  await dialog.getByLabel('Code', { exact: true }).fill(totpCode(key));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(codes).toHaveCount(10);
  const shown = await codes.allInnerTexts();
  // The codes are shown once: an accidental click or key must not close the dialog.
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 5);
  await expect(codes).toHaveCount(10);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'I’ve saved them' }).click();
  await expect(section).toContainText('10 backup codes left');
  await page.reload();
  for (const secret of [key, key.replaceAll(' ', ''), ...shown]) expect(await page.content()).not.toContain(secret);

  await section.getByRole('button', { name: 'Replace backup codes…' }).click();
  await givePassword('Replace codes');
  await expect(codes).toHaveCount(10);
  expect(await codes.allInnerTexts()).not.toContain(shown[0]);
  await dialog.getByRole('button', { name: 'I’ve saved them' }).click();
  await section.getByRole('button', { name: 'Turn off…' }).click();
  await givePassword('Turn off', 'not the password');
  await expect(dialog.getByRole('alert').filter({ hasText: 'Password is incorrect' })).toBeVisible();
  await expectAccessible(page);
  await givePassword('Turn off');
  await expect(section).toContainText('Off: you sign in with your password alone.');
});

test('sign-in asks for the second factor after the password: an app code or a backup code', async ({
  world,
  page,
  guard,
}) => {
  guard.allow(/status of 400/);
  const viewer = await world.member('viewer');
  const { key, backupCodes } = await enableSecondFactor(viewer);
  await givePassword(page, viewer);
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
  await expectAccessible(page);
  expect((await page.request.get('/api/profile')).status()).toBe(401);
  await enterCode(page, 'Code', totpCode(key, 20));
  await expect(page.getByRole('alert').filter({ hasText: 'This code is wrong' })).toBeVisible();
  await enterCode(page, 'Code', totpCode(key, 1));
  await expect(page).toHaveURL('/environments');
  await page.context().clearCookies();
  await givePassword(page, viewer);
  await page.getByRole('link', { name: 'Use a backup code' }).click();
  await expect(page.getByRole('heading', { name: 'Use a backup code' })).toBeVisible();
  await expectAccessible(page);
  await enterCode(page, 'Backup code', backupCodes[0] ?? '');
  await expect(page).toHaveURL('/environments');
});

test('an owner resets the second factor of a member who has lost it', async ({ signedInAs, world, page: visitor }) => {
  const viewer = await world.member('viewer');
  await enableSecondFactor(viewer);
  const page = await signedInAs('owner');
  await page.goto('/settings');
  await page.getByRole('button', { name: `Change ${viewer.name}` }).click();
  await page.getByRole('button', { name: 'Reset second factor…' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Reset second factor' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await givePassword(visitor, viewer);
  await expect(visitor).toHaveURL('/environments');
});

test('the code page without a pending sign-in leads back to the start', async ({ page }) => {
  await page.goto('/sign-in/code?next=%2Fenvironments');
  await expect(page).toHaveURL('/sign-in?next=%2Fenvironments&error=code-too-late');
  await expect(page.getByRole('alert').filter({ hasText: 'This sign-in expired' })).toBeVisible();
});

async function enableSecondFactor({ api, password }: Person): Promise<z.output<typeof setupSchema>> {
  const answer = await parseResponse(api.post('/api/profile/second-factor', { data: { password } }), setupSchema);
  const data = { code: totpCode(answer.key) };
  await parseResponse(api.post('/api/profile/second-factor/confirm', { data }), z.object({ isOn: z.literal(true) }));
  return answer;
}

async function givePassword(page: Page, { email, password }: Person): Promise<void> {
  await page.goto('/sign-in?next=%2Fenvironments');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function enterCode(page: Page, label: string, code: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
