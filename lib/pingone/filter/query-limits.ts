/** The maximum length of a search. */
export const SEARCH_LENGTH = 256;

/** The maximum length of a filter written as SCIM. */
export const FILTER_LENGTH = 4_000;

/** The length limits of a person search. The maximum is that of a pasted URL. */
export const PEOPLE_SEARCH_LENGTH = { shortest: 2, longest: 4_000 } as const;

// For example a Han character, which can be a whole name.
const ONE_LETTER = /^(?![A-Za-z])\p{L}$/u;

/**
 * Returns whether `text` is too short to search for a person. Counts code points: an emoji is one, although it has two
 * UTF-16 units.
 */
export function isTooShortToSearch(text: string): boolean {
  const trimmed = text.trim();
  return Array.from(trimmed).length < PEOPLE_SEARCH_LENGTH.shortest && !ONE_LETTER.test(trimmed);
}

/** The maximum length of one value in a filter. */
export const VALUE_LENGTH = 1_024;

/** The possible numbers of users per page. PingOne returns at most 200, and sometimes fewer. */
export const PAGE_SIZES = [25, 50, 100, 200] as const;
export type PageSize = (typeof PAGE_SIZES)[number];
export const DEFAULT_PAGE_SIZE: PageSize = 100;
