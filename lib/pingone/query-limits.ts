/** How many characters a search may have. */
export const SEARCH_LENGTH = 256;

/** How many characters a filter that somebody wrote may have. */
export const FILTER_LENGTH = 4_000;
