/** How many characters a search may have. */
export const SEARCH_LENGTH = 256;

/** How many characters a filter that somebody wrote may have. */
export const FILTER_LENGTH = 4_000;

/** How many characters somebody can look for a person by; as many as an address that is pasted may have. */
export const PEOPLE_SEARCH_LENGTH = { shortest: 2, longest: 4_000 } as const;

// Such as a Han sign, which can be a whole name.
const ONE_LETTER = /^(?![A-Za-z])\p{L}$/u;

/** Whether `text` is too little to look for a person by. Counts signs: an emoji is one, though a string holds two units. */
export function isTooShortToSearch(text: string): boolean {
  const trimmed = text.trim();
  return Array.from(trimmed).length < PEOPLE_SEARCH_LENGTH.shortest && !ONE_LETTER.test(trimmed);
}

/** How many characters one value of a filter may have. */
export const VALUE_LENGTH = 1_024;

/** How many users a page can have. PingOne answers at most 200 at once, and sometimes fewer. */
export const PAGE_SIZES = [25, 50, 100, 200] as const;
export type PageSize = (typeof PAGE_SIZES)[number];
export const DEFAULT_PAGE_SIZE: PageSize = 100;
