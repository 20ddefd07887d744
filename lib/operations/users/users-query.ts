import { z } from 'zod';
import { parseUuid } from '../../ids';
import { parseInput } from '../../parse-input';
import { allOf, anyOf, equals, type Filter, printFilter, startsWith } from '../../pingone/filter';

export const PAGE_SIZES = [25, 50, 100, 200] as const;
export type PageSize = (typeof PAGE_SIZES)[number];
export const DEFAULT_PAGE_SIZE: PageSize = 100;

/** What a person asks of an environment's users; the whole of it is in the address. */
export type UsersQuery = {
  /** Start of a username, e-mail, given or family name; a whole user id opens that user. */
  search?: string;
  populationIds?: readonly string[];
  enabled?: boolean;
  /** SCIM as it is sent; takes the place of search and the filters above. */
  filter?: string;
  limit: PageSize;
  cursor?: string;
  /** How many rows came before this page, as the one who asks counted them. */
  from: number;
};

type Params = URLSearchParams | Readonly<Record<string, string | string[] | undefined>>;

const uuid = z.string().transform((text, context) => {
  const id = parseUuid(text);
  if (id) return id;
  context.addIssue({ code: 'custom', message: 'must be an id' });
  return z.NEVER;
});

const pageSize = z
  .string()
  .transform(Number)
  .pipe(
    z.union(
      PAGE_SIZES.map((size) => z.literal(size)),
      { error: `must be one of ${PAGE_SIZES.join(', ')}` },
    ),
  );

const schema = z.object({
  q: z.string().trim().max(256).optional(),
  population: z.array(uuid).max(50).optional(),
  enabled: z.enum(['true', 'false']).optional(),
  filter: z.string().trim().max(4_000).optional(),
  limit: pageSize.optional(),
  cursor: z.string().min(1).max(8_000).optional(),
  from: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .optional(),
});

type Fields = z.output<typeof schema>;

/** For pages: whatever is wrong in the address is left out. */
export function parseUsersQuery(params: Params): UsersQuery {
  const given = fieldsOf(params);
  const parsed = schema.safeParse(given);
  if (parsed.success) return toQuery(parsed.data);
  const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]));
  const right = Object.entries(given).filter(([name]) => !wrong.has(name));
  return toQuery(schema.parse(Object.fromEntries(right)));
}

/** For programs: `invalid-input` names what is wrong. */
export function requireUsersQuery(params: Params): UsersQuery {
  return toQuery(parseInput(schema, fieldsOf(params)));
}

/** The query as an address carries it; what is as usual is left out. */
export function usersQueryToParams(query: UsersQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.search) params.set('q', query.search);
  for (const id of query.populationIds ?? []) params.append('population', id);
  if (query.enabled !== undefined) params.set('enabled', String(query.enabled));
  if (query.filter) params.set('filter', query.filter);
  if (query.limit !== DEFAULT_PAGE_SIZE) params.set('limit', String(query.limit));
  if (query.cursor) params.set('cursor', query.cursor);
  if (query.from > 0) params.set('from', String(query.from));
  return params;
}

/** The SCIM filter that is sent; '' for all users. */
export function buildFilter(query: Pick<UsersQuery, 'search' | 'populationIds' | 'enabled' | 'filter'>): string {
  if (query.filter) return query.filter;
  const terms: Filter[] = [];
  const { search } = query;
  if (search && !parseUuid(search)) {
    terms.push(anyOf(['username', 'email', 'name.given', 'name.family'].map((name) => startsWith(name, search))));
  }
  if (query.populationIds?.length) terms.push(anyOf(query.populationIds.map((id) => equals('population.id', id))));
  if (query.enabled !== undefined) terms.push(equals('enabled', query.enabled));
  return printFilter(allOf(terms));
}

/** The user whose whole id was searched for. PingOne cannot filter by it; the user is read instead. */
export function searchedUserId(query: Pick<UsersQuery, 'search' | 'filter'>): string | undefined {
  return query.filter || !query.search ? undefined : parseUuid(query.search);
}

function fieldsOf(params: Params): Record<string, string | string[]> {
  const all = (name: string): string[] => {
    const value = params instanceof URLSearchParams ? params.getAll(name) : (params[name] ?? []);
    return Array.isArray(value) ? value : [value];
  };
  const fields: Record<string, string | string[]> = {};
  for (const name of ['q', 'enabled', 'filter', 'limit', 'cursor', 'from']) {
    const value = all(name)[0];
    if (value) fields[name] = value;
  }
  const populations = all('population');
  if (populations.length > 0) fields.population = populations;
  return fields;
}

function toQuery({ q, population, enabled, filter, limit, cursor, from }: Fields): UsersQuery {
  return {
    ...(q ? { search: q } : {}),
    ...(population ? { populationIds: population } : {}),
    ...(enabled ? { enabled: enabled === 'true' } : {}),
    ...(filter ? { filter } : {}),
    limit: limit ?? DEFAULT_PAGE_SIZE,
    ...(cursor ? { cursor } : {}),
    from: from ?? 0,
  };
}
