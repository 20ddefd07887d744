import { expect, type Page } from '@playwright/test';

/** The register of users as a person sees it: rows by number or by the start of their username. */
export function usersTable(page: Page) {
  const rows = page.getByRole('main').locator('tr:has(a.row)');
  const editor = page.getByRole('combobox', { name: 'SCIM filter' });
  return {
    rows,
    /** The SCIM that is sent. */
    scim: page.locator('.scim > .mono'),
    editor,
    /** Opens *Add filter*, finds one by typing, and picks it. */
    addFilter: async (typed: string, word: string) => {
      await page.getByRole('button', { name: 'Add filter' }).click();
      await page.getByRole('textbox', { name: 'Find a filter' }).fill(typed);
      await page.getByRole('button', { name: word, exact: true }).click();
    },
    /** Writes over the filter that is sent. */
    write: async (filter: string) => {
      await page.getByRole('button', { name: 'Edit as text' }).click();
      await editor.fill(filter);
      await page.getByRole('button', { name: 'Apply' }).click();
    },
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
