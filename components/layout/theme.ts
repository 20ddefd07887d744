/** The cookie that keeps a chosen theme; absent = as the system has it. */
export const THEME_COOKIE = 'theme';

export type Theme = 'light' | 'dark';

export function parseTheme(value: string | undefined): Theme | undefined {
  return value === 'light' || value === 'dark' ? value : undefined;
}
