import { z } from 'zod';
import { AppError } from '../../errors';
import { parseUuid } from '../../ids';
import { parseInput } from '../../parse-input';
import { parseFilter } from '../../pingone/filter/parse-filter';
import { parsePersonText } from '../../pingone/filter/person-text';
import {
  DEFAULT_PAGE_SIZE,
  FILTER_LENGTH,
  PAGE_SIZES,
  type PageSize,
  SEARCH_LENGTH,
  VALUE_LENGTH,
} from '../../pingone/filter/query-limits';
import { MAX_FILTER_IDS, parseTextParam, setUserFilter, type UserFilter } from '../../pingone/filter/user-filter';
import { isAttributeName, userFilterRules } from '../../pingone/filter/user-filter-rules';
import { toScim } from '../../pingone/filter/user-filter-scim';

/** A query for the users of an environment; the URL contains all of it. */
export type UsersQuery = UserFilter & {
  limit: PageSize;
  cursor?: string;
  /** How many rows come before this page, as counted by the client. */
  from: number;
};

/** An invalid filter or cursor in the URL. */
export type RefusedParameter = { error: AppError; field: string /** As in the URL. */; text: string };

type Params = URLSearchParams | Readonly<Record<string, string | string[] | undefined>>;
type Fields = Readonly<Record<string, string | string[]>>;

const MAX_CURSOR_LENGTH = 8_000;

/** Ignoring one of these would show other users than requested. */
const FILTER_FIELDS = ['filter', 'q', 'population', 'group', 'enabled'] as const;

const uuid = z.string().transform((text, context) => {
  const id = parseUuid(text);
  if (id) return id;
  context.addIssue({ code: 'custom', message: 'must be an ID' });
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

const ids = z.array(uuid).max(MAX_FILTER_IDS).optional();
const ANY_OF_SEVERAL = 'Repeat the parameter to match any of them';

const schema = z.object({
  q: z
    .string()
    .trim()
    .max(SEARCH_LENGTH)
    .optional()
    .describe('The start of a username, email, given name or family name; or a complete user ID'),
  population: ids.describe(`Population IDs. ${ANY_OF_SEVERAL}`),
  group: ids.describe(`Group IDs. ${ANY_OF_SEVERAL}`),
  enabled: z
    .enum(['true', 'false'])
    .optional()
    .describe('`true` returns only enabled users, `false` only disabled users'),
  filter: z
    .string()
    .trim()
    .max(FILTER_LENGTH)
    .optional()
    .describe('A SCIM filter, joined to the other parameters with `and`'),
  limit: pageSize.optional().describe(`Page size: ${PAGE_SIZES.join(', ')}. Default: ${DEFAULT_PAGE_SIZE}`),
  cursor: z.string().min(1).max(MAX_CURSOR_LENGTH).optional().describe('`nextCursor` of the page before'),
  from: z
    .string()
    .regex(/^\d{1,9}$/, 'must be a number')
    .transform(Number)
    .optional()
    .describe('The number of rows before this page. It does not change the response'),
});

/** Text filters by parameter name. */
const texts = z.record(
  z.string().refine((name) => isAttributeName(parseTextParam(name)?.attribute ?? '')),
  z.array(z.string().max(VALUE_LENGTH)).max(1, 'can be given only once'),
  { error: ({ code }) => (code === 'invalid_key' ? 'must have an attribute after the dot' : undefined) },
);

/**
 * For pages. Ignores an invalid page size or row number. Returns an invalid filter or cursor as `refused`, so that the page
 * never shows all users under a filter that was not applied. `query` has the valid parameters.
 */
export function parseUsersQuery(params: Params): { query: UsersQuery; refused?: RefusedParameter } {
  const given = fieldsOf(params);
  const textsGiven = textsOf(params);
  const parsed = { fields: schema.safeParse(given), texts: texts.safeParse(textsGiven) };
  if (parsed.fields.success && parsed.texts.success) return { query: toQuery(parsed.fields.data, parsed.texts.data) };
  const invalid = new Set([...findInvalidFields(parsed.fields.error), ...findInvalidFields(parsed.texts.error)]);
  const valid = (fields: Fields) => Object.fromEntries(Object.entries(fields).filter(([name]) => !invalid.has(name)));
  const query = toQuery(schema.parse(valid(given)), texts.parse(valid(textsGiven)));
  const field = [...FILTER_FIELDS, ...Object.keys(textsGiven), 'cursor'].find((name) => invalid.has(name));
  return field ? { query, refused: toRefusedParameter(field, given[field] ?? textsGiven[field] ?? '') } : { query };
}

/** For API clients. Throws `invalid-input` with the wrong field. */
export function requireUsersQuery(params: Params): UsersQuery {
  return toQuery(parseInput(schema, fieldsOf(params)), parseInput(texts, textsOf(params)));
}

export const usersQuery = { schema, parse: requireUsersQuery };

/** Returns the query as URL parameters, without default values. */
export function usersQueryToParams(query: UsersQuery): URLSearchParams {
  const params = new URLSearchParams();
  setUserFilter(params, query);
  if (query.limit !== DEFAULT_PAGE_SIZE) params.set('limit', String(query.limit));
  if (query.cursor) params.set('cursor', query.cursor);
  if (query.from > 0) params.set('from', String(query.from));
  return params;
}

/** Returns the SCIM filter to send; '' for all users. Throws `bad-filter`, with the position, if PingOne does not support it. */
export function requireScimFilter(filter: UserFilter): string {
  const scim = toScim(filter);
  if (scim.length > FILTER_LENGTH) {
    const { message, allowed } = WRONG.filter(scim, 1);
    throw badFilter(message, { field: 'filter', at: [FILTER_LENGTH, scim.length], allowed: [allowed] });
  }
  if (scim === '') return scim;
  const parsed = parseFilter(scim, userFilterRules(undefined));
  if (parsed.ok) return scim;
  const { message, at, allowed } = parsed.mistake;
  throw badFilter(message, { field: 'filter', at, allowed });
}

/** Returns the complete user id in the search, if any. PingOne cannot filter by id, so the user is loaded instead. */
export function findSearchedUserId({ search }: UserFilter): string | undefined {
  const person = parsePersonText(search ?? '');
  return person.kind === 'id' ? person.id : undefined;
}

function valuesOf(params: Params, name: string): string[] {
  const value = params instanceof URLSearchParams ? params.getAll(name) : (params[name] ?? []);
  return Array.isArray(value) ? value : [value];
}

function fieldsOf(params: Params): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  for (const name of ['q', 'enabled', 'filter', 'limit', 'cursor', 'from']) {
    const value = valuesOf(params, name).find(Boolean);
    if (value) fields[name] = value;
  }
  for (const name of ['population', 'group']) {
    const values = valuesOf(params, name);
    if (values.length > 0) fields[name] = values;
  }
  return fields;
}

function textsOf(params: Params): Record<string, string[]> {
  const names = params instanceof URLSearchParams ? [...params.keys()] : Object.keys(params);
  const found = names.flatMap((name) => {
    const values = parseTextParam(name) ? valuesOf(params, name).filter(Boolean) : [];
    return values.length > 0 ? [[name, values] as const] : [];
  });
  return Object.fromEntries(found);
}

function findInvalidFields(error: z.ZodError | undefined): (PropertyKey | undefined)[] {
  return error?.issues.map((issue) => issue.path[0]) ?? [];
}

function toQuery(
  { q, population, group, enabled, filter, limit, cursor, from }: z.output<typeof schema>,
  texts: Readonly<Record<string, readonly string[]>>,
): UsersQuery {
  const textFilters = Object.entries(texts).flatMap(([name, [value]]) => {
    const filter = parseTextParam(name);
    return filter && value ? [{ ...filter, value }] : [];
  });
  return {
    ...(q ? { search: q } : {}),
    ...(population ? { populationIds: population } : {}),
    ...(group ? { groupIds: group } : {}),
    ...(enabled ? { enabled: enabled === 'true' } : {}),
    ...(textFilters.length > 0 ? { texts: textFilters } : {}),
    ...(filter ? { written: filter } : {}),
    limit: limit ?? DEFAULT_PAGE_SIZE,
    ...(cursor ? { cursor } : {}),
    from: from ?? 0,
  };
}

function toRefusedParameter(field: string, given: string | string[]): RefusedParameter {
  const values = [given].flat();
  const isId = field === 'population' || field === 'group';
  const text = values.find((value) => !isId || !parseUuid(value)) ?? values.join(' ');
  if (field === 'cursor') {
    const message = 'This position in the list is no longer valid. Start again at row 1.';
    return { error: new AppError('bad-cursor', message, { field }), field, text };
  }
  const { message, allowed } = (WRONG[field] ?? wrongText(field))(text, values.length);
  return { error: badFilter(message, { field, at: [0, text.length], allowed: [allowed] }), field, text };
}

function badFilter(message: string, details: AppError['details']): AppError {
  return new AppError('bad-filter', `${message} No request was sent to PingOne.`, details);
}

type Wrong = (text: string, count: number) => { message: string; allowed: string };

const WRONG: Readonly<Record<string, Wrong>> & { filter: Wrong } = {
  q: (text) => ({
    message: `This search has ${text.length} characters.`,
    allowed: `at most ${SEARCH_LENGTH} characters`,
  }),
  filter: (text) => ({
    message: `This filter has ${text.length} characters.`,
    allowed: `at most ${FILTER_LENGTH} characters`,
  }),
  enabled: () => ({ message: 'The “enabled” filter in the URL is not valid.', allowed: 'true or false' }),
  population: wrongIds('population', 'populations'),
  group: wrongIds('group', 'groups'),
};

function wrongIds(one: string, many: string): Wrong {
  return (_, count) =>
    count > MAX_FILTER_IDS
      ? { message: `The URL contains ${count} ${many}.`, allowed: `at most ${MAX_FILTER_IDS} ${many}` }
      : { message: `The ${one} ID in the URL is not valid.`, allowed: `a ${one} ID` };
}

function wrongText(field: string): Wrong {
  if (!isAttributeName(parseTextParam(field)?.attribute ?? '')) {
    return () => ({ message: `“${field}” is not an attribute filter.`, allowed: 'an attribute, such as name.family' });
  }
  return (text, count) =>
    count > 1
      ? { message: `The URL contains “${field}” ${count} times.`, allowed: 'one value' }
      : { message: `This value has ${text.length} characters.`, allowed: `at most ${VALUE_LENGTH} characters` };
}
