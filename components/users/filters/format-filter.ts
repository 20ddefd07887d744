import type { UserFilter } from '@/lib/pingone/filter/user-filter';

type Names = {
  population: (id: string) => string | undefined;
  group: (id: string) => string | undefined;
  attribute: (name: string) => string;
};

/**
 * Returns a readable summary of a filter, with names where they are known: "“ada” · Population Retail · Title is CEO".
 */
export function formatFilter(
  { search, populationIds, groupIds, enabled, texts, written }: UserFilter,
  names: Names,
): string {
  const anyOf = (ids: readonly string[], nameOf: (id: string) => string | undefined) =>
    ids.map((id) => nameOf(id) ?? id).join(' or ');
  return [
    search ? `“${search}”` : '',
    populationIds?.length ? `Population ${anyOf(populationIds, names.population)}` : '',
    groupIds?.length ? `Group ${anyOf(groupIds, names.group)}` : '',
    enabled === undefined ? '' : `Enabled ${enabled ? 'yes' : 'no'}`,
    ...(texts ?? []).map(({ attribute, how, value }) =>
      [names.attribute(attribute), how === 'is' ? 'is' : 'starts with', value].join(' '),
    ),
    written ?? '',
  ]
    .filter(Boolean)
    .join(' · ');
}
