import { expect, type Page } from '@playwright/test';

/** The register of users as a person sees it: rows by number or by the start of their username. */
export function registerOf(page: Page) {
  const rows = page.getByRole('main').locator('tr:has(a.row)');
  return {
    rows,
    row: (username: string) =>
      rows.filter({ has: page.getByRole('cell', { name: new RegExp(`^${literally(username)}`) }) }),
    foot: page
      .getByRole('main')
      .getByRole('status')
      .filter({ hasText: /^(Rows? \d|No rows)/ }),
    search: page.getByRole('searchbox', { name: 'Name, username or email' }),
    /** Exact times come with the browser's own clock, and with that it hears keys. */
    hearsKeys: () => expect(page.getByRole('main').locator('.foot time[title]')).toBeVisible(),
    sheet: page.getByRole('region', { name: 'User', exact: true }),
  };
}

function literally(text: string): string {
  return text.replace(/[.+]/g, '\\$&');
}
