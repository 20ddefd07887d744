import { z } from 'zod';
import { parseUuid } from '../../ids';
import { parseInput } from '../../parse-input';
import { equals, printFilter, startsWith } from '../../pingone/filter';
import { SEARCH_LENGTH } from '../../pingone/query-limits';

export const DEFAULT_GROUPS_A_PAGE = 100;

/** PingOne takes more, but answers users 200 at a time as well. */
const MOST_GROUPS_A_PAGE = 200;
const CURSOR_LENGTH = 8_000;

/** What is asked of an environment's groups. */
export type GroupsQuery = {
  /** Start of a name; a whole group id finds that group. */
  search?: string;
  limit: number;
  cursor?: string;
};

const schema = z.object({
  q: z.string().trim().max(SEARCH_LENGTH).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number')
    .transform(Number)
    .pipe(z.number().min(1).max(MOST_GROUPS_A_PAGE))
    .optional(),
  cursor: z.string().max(CURSOR_LENGTH).optional(),
});

/** The query of an address; empty values count as not given, and `invalid-input` names what is wrong. */
export function requireGroupsQuery(params: URLSearchParams): GroupsQuery {
  const fields = ['q', 'limit', 'cursor'].flatMap((name) => {
    const value = params.get(name);
    return value ? [[name, value] as const] : [];
  });
  const { q, limit, cursor } = parseInput(schema, Object.fromEntries(fields));
  return { ...(q ? { search: q } : {}), limit: limit ?? DEFAULT_GROUPS_A_PAGE, ...(cursor ? { cursor } : {}) };
}

/** The SCIM filter that is sent; '' for all groups. */
export function groupsFilter(search: string | undefined): string {
  if (!search) return '';
  const id = parseUuid(search);
  return printFilter(id ? equals('id', id) : startsWith('name', search));
}
