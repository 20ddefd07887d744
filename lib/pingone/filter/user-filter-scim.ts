import { parseUuid } from '../../ids';
import { parseFilter } from './parse-filter';
import { buildPersonFilter } from './person-filter';
import { parsePersonText } from './person-text';
import { SEARCH_LENGTH, VALUE_LENGTH } from './query-limits';
import { allOf, anyOf, equals, type Filter, printFilter, startsWith, within } from './scim-filter';
import { MAX_FILTER_IDS, type TextFilter, type UserFilter } from './user-filter';
import { isAttributeName, userFilterRules } from './user-filter-rules';

/** Returns the filter without the written SCIM, which `toScim` adds. */
export function buildUserFilter({ search, populationIds, groupIds, enabled, texts }: UserFilter): Filter {
  return allOf([
    searchFilter(search),
    anyOf((populationIds ?? []).map((id) => equals('population.id', id))),
    anyOf((groupIds ?? []).map((id) => within('memberOfGroups', equals('id', id)))),
    ...(enabled === undefined ? [] : [equals('enabled', enabled)]),
    ...(texts ?? []).map(({ attribute, how, value }) => (how === 'is' ? equals : startsWith)(attribute, value)),
  ]);
}

/** A full id is not a filter: that user is opened instead. */
function searchFilter(search: string | undefined): Filter {
  const person = parsePersonText(search ?? '');
  return person.kind === 'id' ? anyOf([]) : buildPersonFilter(person);
}

/**
 * Returns the SCIM to send; '' for all users. Written SCIM is sent unchanged if it is the only filter, otherwise joined
 * to the others with `and`. If it has a mistake, it is sent alone so that the mistake can be shown.
 */
export function toScim(filter: UserFilter): string {
  const built = buildUserFilter(filter);
  const { written } = filter;
  if (!written) return printFilter(built);
  const parsed = parseFilter(written, userFilterRules(undefined));
  const isAlone = 'terms' in built && built.terms.length === 0;
  return isAlone || !parsed.ok ? written : printFilter(allOf([built, parsed.filter]));
}

/** Returns the same filter as fields and chips; undefined if they cannot express all of it. */
export function toUserFilter(filter: Filter): UserFilter | undefined {
  const found: UserFilter = {};
  for (const term of filter.kind === 'and' ? filter.terms : [filter]) {
    const part = partOf(term);
    if (!part || Object.keys(part).some((name) => name !== 'texts' && name in found)) return undefined;
    if (part.texts?.some((text) => found.texts?.some((other) => isSame(text, other)))) return undefined;
    Object.assign(found, part, part.texts ? { texts: [...(found.texts ?? []), ...part.texts] } : {});
  }
  return found;
}

function isSame(one: TextFilter, other: TextFilter): boolean {
  return one.attribute === other.attribute && one.how === other.how;
}

function partOf(term: Filter): UserFilter | undefined {
  const search = searchOf(term);
  if (search) return { search };
  const terms = term.kind === 'or' ? term.terms : [term];
  const populationIds = idsOf(terms, populationOf);
  if (populationIds) return { populationIds };
  const groupIds = idsOf(terms, groupOf);
  if (groupIds) return { groupIds };
  if (term.kind !== 'compare') return undefined;
  const { attribute, operator, value } = term;
  if (typeof value === 'boolean') return attribute === 'enabled' ? { enabled: value } : undefined;
  if (attribute === 'population.id' || operator === 'co' || !isAttributeName(attribute)) return undefined;
  if (!fits(value, VALUE_LENGTH)) return undefined;
  return { texts: [{ attribute, how: operator === 'eq' ? 'is' : 'starts', value }] };
}

/** URL parameters cannot contain empty values or lone surrogates. */
function fits(value: string, length: number): boolean {
  return value !== '' && value.length <= length && !HALF_CHARACTER.test(value);
}

const HALF_CHARACTER = /\p{Surrogate}/u;

function searchOf(term: Filter): string | undefined {
  const [first] = term.kind === 'or' ? term.terms : [];
  const value = first?.kind === 'compare' ? first.value : undefined;
  if (typeof value !== 'string' || value !== value.trim() || !fits(value, SEARCH_LENGTH)) return undefined;
  return printFilter(term) === printFilter(searchFilter(value)) ? value : undefined;
}

function idsOf(terms: readonly Filter[], read: (term: Filter) => string | undefined): string[] | undefined {
  const ids = terms.flatMap((term) => read(term) ?? []);
  return ids.length === terms.length && ids.length <= MAX_FILTER_IDS ? ids : undefined;
}

function populationOf(term: Filter): string | undefined {
  const isPopulation = term.kind === 'compare' && term.attribute === 'population.id' && term.operator === 'eq';
  return isPopulation ? parseUuid(String(term.value)) : undefined;
}

function groupOf(term: Filter): string | undefined {
  if (term.kind !== 'within' || term.attribute !== 'memberOfGroups') return undefined;
  const { filter: inner } = term;
  const isId = inner.kind === 'compare' && inner.attribute === 'id' && inner.operator === 'eq';
  return isId ? parseUuid(String(inner.value)) : undefined;
}
