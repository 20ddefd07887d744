import type { EnvironmentListItem } from './environment-list-item';

/** The environment filter in the URL. */
export type EnvironmentFilter = {
  /** Part of a name, or a full ID. */
  search: string;
  type: string;
  connectionId: string;
  /** Whether the filter can hide anything. */
  isOn: boolean;
};

type Params = Readonly<Record<string, string | string[] | undefined>>;

export function parseEnvironmentFilter(params: Params): EnvironmentFilter {
  const search = firstOf(params.q).trim().slice(0, 256);
  const type = firstOf(params.type).slice(0, 64);
  return { search, type, connectionId: firstOf(params.connection), isOn: search !== '' || type !== '' };
}

function firstOf(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

export function matchesEnvironmentFilter(
  environment: Pick<EnvironmentListItem, 'id' | 'name' | 'type'>,
  filter: EnvironmentFilter,
): boolean {
  if (filter.type && environment.type !== filter.type) return false;
  const query = filter.search.toLocaleLowerCase();
  return environment.name.toLocaleLowerCase().includes(query) || environment.id === query;
}
