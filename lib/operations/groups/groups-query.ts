import { z } from 'zod';
import { type AppError, isAppError } from '../../errors';
import { parseUuid } from '../../ids';
import { parseInput } from '../../parse-input';
import { SEARCH_LENGTH } from '../../pingone/filter/query-limits';
import { equals, printFilter, startsWith } from '../../pingone/filter/scim-filter';

export const DEFAULT_GROUPS_PER_PAGE = 100;

/** PingOne allows more for groups, but only 200 for users; use the same for both. */
const MAX_GROUPS_PER_PAGE = 200;
const MAX_CURSOR_LENGTH = 8_000;

/** A query for the groups of an environment. */
export type GroupsQuery = {
  /** The start of a name, or a complete group id. */
  search?: string;
  limit: number;
  cursor?: string;
  /** How many rows come before this page, as counted by the client. */
  from: number;
};

const schema = z.object({
  q: z.string().trim().max(SEARCH_LENGTH).optional().describe('The start of a name, or a complete group ID'),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number')
    .transform(Number)
    .pipe(z.number().min(1).max(MAX_GROUPS_PER_PAGE))
    .optional()
    .describe(`Page size: 1 to ${MAX_GROUPS_PER_PAGE}. Default: ${DEFAULT_GROUPS_PER_PAGE}`),
  cursor: z.string().max(MAX_CURSOR_LENGTH).optional().describe('`nextCursor` of the page before'),
  from: z
    .string()
    .regex(/^\d{1,9}$/, 'must be a number')
    .transform(Number)
    .optional()
    .describe('The number of rows before this page. It does not change the response'),
});

/** For pages. With `error` the query is invalid, and the page must not load other groups instead. */
export function parseGroupsQuery(given: Readonly<Record<string, string | string[] | undefined>>): {
  query: GroupsQuery;
  error?: AppError;
} {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) for (const each of [value ?? []].flat()) params.append(name, each);
  try {
    return { query: requireGroupsQuery(params) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { query: { search: params.get('q') ?? '', limit: DEFAULT_GROUPS_PER_PAGE, from: 0 }, error };
  }
}

/** For API clients. Ignores empty values; throws `invalid-input` with the wrong field. */
export function requireGroupsQuery(params: URLSearchParams): GroupsQuery {
  const fields = ['q', 'limit', 'cursor', 'from'].flatMap((name) => {
    const value = params.get(name);
    return value ? [[name, value] as const] : [];
  });
  const { q, limit, cursor, from } = parseInput(schema, Object.fromEntries(fields));
  return {
    ...(q ? { search: q } : {}),
    limit: limit ?? DEFAULT_GROUPS_PER_PAGE,
    ...(cursor ? { cursor } : {}),
    from: from ?? 0,
  };
}

export const groupsQuery = { schema, parse: requireGroupsQuery };

/** Returns the SCIM filter to send; '' for all groups. */
export function toGroupsFilter(search: string | undefined): string {
  if (!search) return '';
  const id = parseUuid(search);
  return printFilter(id ? equals('id', id) : startsWith('name', search));
}
