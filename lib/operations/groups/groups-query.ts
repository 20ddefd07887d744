import { z } from 'zod';
import { type AppError, isAppError } from '../../errors';
import { parseUuid } from '../../ids';
import { parseInput } from '../../parse-input';
import { SEARCH_LENGTH } from '../../pingone/filter/query-limits';
import { equals, printFilter, startsWith } from '../../pingone/filter/scim-filter';

export const DEFAULT_GROUPS_PER_PAGE = 100;

/** PingOne takes more, but answers users 200 at a time as well. */
const MOST_GROUPS_A_PAGE = 200;
const CURSOR_LENGTH = 8_000;

/** What is asked of an environment's groups. */
export type GroupsQuery = {
  /** Start of a name; a whole group id finds that group. */
  search?: string;
  limit: number;
  cursor?: string;
  /** How many rows came before this page, as the one who asks counted them. */
  from: number;
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
  from: z
    .string()
    .regex(/^\d{1,9}$/, 'must be a number')
    .transform(Number)
    .optional(),
});

/** For pages: with `error`, what is asked is wrong, and PingOne is not to be asked for anything else instead. */
export function parseGroupsQuery(asked: Readonly<Record<string, string | string[] | undefined>>): {
  query: GroupsQuery;
  error?: AppError;
} {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) for (const each of [value ?? []].flat()) params.append(name, each);
  try {
    return { query: requireGroupsQuery(params) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { query: { search: params.get('q') ?? '', limit: DEFAULT_GROUPS_PER_PAGE, from: 0 }, error };
  }
}

/** For programs; empty values count as not given, and `invalid-input` names what is wrong. */
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

/** The SCIM filter that is sent; '' for all groups. */
export function toGroupsFilter(search: string | undefined): string {
  if (!search) return '';
  const id = parseUuid(search);
  return printFilter(id ? equals('id', id) : startsWith('name', search));
}
