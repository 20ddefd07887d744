import { expect, test } from './fixtures';

test('smoke', async ({ signedInAs, connectTenant }) => {
  await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.goto('/search?q=ana');
  await page.waitForTimeout(3000);
  console.error(await page.getByRole('main').innerText());
  await page.screenshot({ path: '/tmp/find-smoke.png' });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('ana');
  await page.waitForTimeout(2000);
  await page.screenshot({ path: '/tmp/find-smoke2.png' });
});
