import { expect, test } from './support/fixtures';

test('an installation with an owner cannot be claimed again', async ({ page }) => {
  await page.goto('/setup');
  await expect(page).toHaveURL('/sign-in');
});

test('the API refuses a second claim without checking the code', async ({ request }) => {
  const data = {
    code: 'a-guess-at-the-code',
    workspace: 'Mine',
    name: 'Mallory',
    email: 'mallory@elsewhere.example',
    password: 'correct horse battery staple',
  };
  const answer = await request.post('/api/setup', { data });
  expect(answer.status()).toBe(409);
  expect(await answer.json()).toMatchObject({ error: { code: 'conflict' } });
});
