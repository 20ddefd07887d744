/** How many characters a search may have. */
export const SEARCH_LENGTH = 256;

/** How many characters a filter that somebody wrote may have. */
export const FILTER_LENGTH = 4_000;

/** How many characters somebody can look for a person by; as many as an address that is pasted may have. */
export const FIND_TEXT = { shortest: 2, longest: 4_000 } as const;

/** How many characters one value of a filter may have. */
export const VALUE_LENGTH = 1_024;
