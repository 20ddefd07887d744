import { expect, type Locator, type Page } from '@playwright/test';

/** A press that is not done by then looks again whether the button is still there. */
const PRESS_MS = 5_000;

/** Presses *Try again* in `where`, unless the page has tried again by itself before, as it does after a while. */
export async function pressTryAgain(where: Page | Locator): Promise<void> {
  const button = where.getByRole('button', { name: 'Try again' }).first();
  // No press is left waiting behind: it would come down on the button that the next failure shows.
  await expect(async () => {
    if ((await button.count()) > 0) await button.click({ timeout: PRESS_MS });
  }).toPass();
}
