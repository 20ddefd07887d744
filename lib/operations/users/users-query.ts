import { z } from 'zod';
import { AppError } from '../../errors';
import { parseUuid } from '../../ids';
import { parseInput } from '../../parse-input';
import { allOf, anyOf, equals, type Filter, printFilter, startsWith } from '../../pingone/filter';
import { FILTER_LENGTH, SEARCH_LENGTH } from '../../pingone/query-limits';

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

/** A filter or a place that the address asks for and that cannot be asked of PingOne. */
export type Refused = { error: AppError; field: FilterField /** As the address has it. */; text: string };

type FilterField = (typeof FILTER_FIELDS)[number];

type Params = URLSearchParams | Readonly<Record<string, string | string[] | undefined>>;

const MOST_POPULATIONS = 50;
const CURSOR_LENGTH = 8_000;

/** Without one of these a list would show others than were asked for. */
const FILTER_FIELDS = ['filter', 'q', 'population', 'enabled', 'cursor'] as const;

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
  q: z.string().trim().max(SEARCH_LENGTH).optional(),
  population: z.array(uuid).max(MOST_POPULATIONS).optional(),
  enabled: z.enum(['true', 'false']).optional(),
  filter: z.string().trim().max(FILTER_LENGTH).optional(),
  limit: pageSize.optional(),
  cursor: z.string().min(1).max(CURSOR_LENGTH).optional(),
  from: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .optional(),
});

type Fields = z.output<typeof schema>;

/**
 * For pages. A wrong page size or row number is left out; a filter or place that is wrong is `refused` instead, so that
 * nobody sees everyone under a filter that was not applied. `query` is what is right.
 */
export function parseUsersQuery(params: Params): { query: UsersQuery; refused?: Refused } {
  const given = fieldsOf(params);
  const parsed = schema.safeParse(given);
  if (parsed.success) return { query: toQuery(parsed.data) };
  const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]));
  const right = Object.entries(given).filter(([name]) => !wrong.has(name));
  const query = toQuery(schema.parse(Object.fromEntries(right)));
  const field = FILTER_FIELDS.find((name) => wrong.has(name));
  return field ? { query, refused: refusalOf(field, given[field] ?? '') } : { query };
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
    const value = all(name).find(Boolean);
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

function refusalOf(field: FilterField, given: string | string[]): Refused {
  const values = [given].flat();
  const text = values.find((value) => field !== 'population' || !parseUuid(value)) ?? values.join(' ');
  if (field === 'cursor') {
    const message = 'PingOne gave no such place in the list. Start again at row 1.';
    return { error: new AppError('bad-cursor', message, { field }), field, text };
  }
  const { message, allowed } = WRONG[field](text, values.length);
  const details = { field, at: [0, text.length] as const, allowed: [allowed] };
  return { error: new AppError('bad-filter', `${message} PingOne was not asked.`, details), field, text };
}

type Wrong = (text: string, count: number) => { message: string; allowed: string };

const WRONG: Record<Exclude<FilterField, 'cursor'>, Wrong> = {
  q: (text) => ({
    message: `This search has ${text.length} characters.`,
    allowed: `at most ${SEARCH_LENGTH} characters`,
  }),
  filter: (text) => ({
    message: `This filter has ${text.length} characters.`,
    allowed: `at most ${FILTER_LENGTH} characters`,
  }),
  enabled: () => ({ message: 'The address asks for “enabled” with a value it cannot have.', allowed: 'true or false' }),
  population: (_, count) =>
    count > MOST_POPULATIONS
      ? { message: `The address asks for ${count} populations.`, allowed: `at most ${MOST_POPULATIONS} populations` }
      : { message: 'The address asks for a population by something that is no id.', allowed: 'a population’s id' },
};
