import { expect, type Page } from '@playwright/test';

/** Page object for the users table: rows by number or by the start of their username. */
export function usersTable(page: Page) {
  const rows = page.getByRole('main').locator('tr:has(a.row)');
  const editor = page.getByRole('combobox', { name: 'SCIM filter' });
  return {
    rows,
    /** The SCIM filter as sent. */
    scim: page.locator('.scim > .mono'),
    editor,
    /** Opens *Add filter*, finds a filter by typing, and selects it. */
    addFilter: async (searchText: string, filterName: string) => {
      await page.getByRole('button', { name: 'Add filter' }).click();
      await page.getByRole('textbox', { name: 'Find a filter' }).fill(searchText);
      await page.getByRole('button', { name: filterName, exact: true }).click();
    },
    /** Replaces the text of the filter. */
    write: async (filter: string) => {
      await page.getByRole('button', { name: 'Edit as text' }).click();
      await editor.fill(filter);
      await page.getByRole('button', { name: 'Apply' }).click();
    },
    row: (username: string) =>
      rows.filter({ has: page.getByRole('cell', { name: new RegExp(`^${escapeRegExp(username)}`) }) }),
    foot: page
      .getByRole('main')
      .getByRole('status')
      .filter({ hasText: /^(Rows? \d|No rows)/ }),
    search: page.getByRole('searchbox', { name: 'Name, username or email' }),
    /** Exact times appear once the page is hydrated, and then it handles keys. */
    waitForKeys: () => expect(page.getByRole('main').locator('.foot time[title]')).toBeVisible(),
    sheet: page.getByRole('region', { name: 'User', exact: true }),
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.+]/g, '\\$&');
}
