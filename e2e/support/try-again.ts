import { expect, type Locator, type Page } from '@playwright/test';

/** Presses *Try again* in `where`, unless the page has tried again by itself before, as it does after a while. */
export async function pressTryAgain(where: Page | Locator): Promise<void> {
  const button = where.getByRole('button', { name: 'Try again' }).first();
  const pressed = button.click().catch(() => {});
  await Promise.race([pressed, expect(button).toHaveCount(0)]);
}
