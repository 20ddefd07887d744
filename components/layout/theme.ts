/** The cookie with the chosen theme; absent for the system theme. */
export const THEME_COOKIE = 'theme';

export type Theme = 'light' | 'dark';

export function parseTheme(value: string | undefined): Theme | undefined {
  return value === 'light' || value === 'dark' ? value : undefined;
}
