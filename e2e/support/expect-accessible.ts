import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Checks WCAG 2.2 AA with axe in both themes. Foreign frames are excluded. */
export async function expectAccessible(page: Page): Promise<void> {
  // While Next.js renders the next page, its title is missing for a moment.
  await expect(page).toHaveTitle(/./);
  const before = await page.evaluate(() => document.documentElement.dataset.theme);
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(page, theme);
    const { violations } = await rulesFor(page, theme).exclude('iframe').analyze();
    const found = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`),
    }));
    expect.soft(found, `accessible in ${theme}: ${new URL(page.url()).pathname}`).toEqual([]);
  }
  await setTheme(page, before);
}

// Only colors depend on the theme.
function rulesFor(page: Page, theme: 'light' | 'dark'): AxeBuilder {
  const axe = new AxeBuilder({ page });
  return theme === 'light' ? axe.withTags(WCAG_22_AA) : axe.withRules(['color-contrast']);
}

async function setTheme(page: Page, theme: string | undefined): Promise<void> {
  await page.evaluate((chosen) => {
    if (chosen) document.documentElement.dataset.theme = chosen;
    else delete document.documentElement.dataset.theme;
  }, theme);
}
