import { z } from 'zod';
import { parseUuid } from '../../ids';
import { parseInput } from '../../parse-input';
import { isTooShortToSearch, PEOPLE_SEARCH_LENGTH } from '../../pingone/filter/query-limits';

/** The search text, and the environments to search; without `environmentIds`, all of them. */
export type SearchQuery = { text: string; environmentIds?: readonly string[] };

/** As many ids as fit into a request body together with the longest text. */
const MAX_ENVIRONMENTS = 2_000;

const fields = z.strictObject({
  q: z
    .string()
    .trim()
    .max(PEOPLE_SEARCH_LENGTH.longest)
    .refine((text) => !isTooShortToSearch(text), `must have at least ${PEOPLE_SEARCH_LENGTH.shortest} characters`)
    .describe('A name, username, email, ID or PingOne address'),
  environments: z
    .array(
      z.string().transform((text, context) => {
        const id = parseUuid(text);
        if (id) return id;
        context.addIssue({ code: 'custom', message: 'must be an ID' });
        return z.NEVER;
      }),
    )
    .min(1)
    .max(MAX_ENVIRONMENTS)
    .optional()
    .describe('IDs of the environments to search. Default: every environment that the member can read'),
});

export const searchInput = fields.transform(
  ({ q, environments }): SearchQuery => ({ text: q, ...(environments ? { environmentIds: environments } : {}) }),
);

/** A URL has only the text. */
export const searchQuery = {
  schema: fields.pick({ q: true }),
  parse: (params: URLSearchParams) => parseInput(searchInput, Object.fromEntries(params)),
};
