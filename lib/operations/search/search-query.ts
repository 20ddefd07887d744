import { z } from 'zod';
import { parseUuid } from '../../ids';
import { parseInput } from '../../parse-input';
import { isTooShortToSearch, PEOPLE_SEARCH_LENGTH } from '../../pingone/filter/query-limits';

/** The search text, and the environments to search; without `environmentIds`, all of them. */
export type SearchQuery = { text: string; environmentIds?: readonly string[] };

/** As many ids as fit into a request body together with the longest text. */
const MAX_ENVIRONMENTS = 2_000;

const schema = z.strictObject({
  q: z
    .string()
    .trim()
    .max(PEOPLE_SEARCH_LENGTH.longest)
    .refine((text) => !isTooShortToSearch(text), `must have at least ${PEOPLE_SEARCH_LENGTH.shortest} characters`),
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
    .optional(),
});

/** Parses `q` and the optional `environments` ids. Throws `invalid-input`. */
export function requireSearchQuery(given: unknown): SearchQuery {
  const { q, environments } = parseInput(schema, given);
  return { text: q, ...(environments ? { environmentIds: environments } : {}) };
}
