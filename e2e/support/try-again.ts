import { expect, type Locator, type Page } from '@playwright/test';

/** Clicks *Try again* in `where`, unless the page's automatic retry comes first. */
export async function pressTryAgain(where: Page | Locator): Promise<void> {
  const button = where.getByRole('button', { name: 'Try again' }).first();
  const pressed = button.click().catch(() => {});
  await Promise.race([pressed, expect(button).toHaveCount(0)]);
}
