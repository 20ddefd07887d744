import { expect, type Locator, type Page } from '@playwright/test';

/** After this time the button is looked up again. */
const PRESS_MS = 5_000;

/** Clicks *Try again* in `where`, unless the page's automatic retry comes first. */
export async function pressTryAgain(where: Page | Locator): Promise<void> {
  const button = where.getByRole('button', { name: 'Try again' }).first();
  // No click may stay pending: it would hit the button of the next failure.
  await expect(async () => {
    if ((await button.count()) > 0) await button.click({ timeout: PRESS_MS });
  }).toPass();
}
