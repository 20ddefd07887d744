import type { EnvironmentListItem } from './environment-list-item';

/** What the address asks of the environments. */
export type EnvironmentFilter = {
  /** Part of a name, or a whole id. */
  search: string;
  type: string;
  connectionId: string;
  /** Whether anything can be hidden by it. */
  isOn: boolean;
};

type Params = Readonly<Record<string, string | string[] | undefined>>;

export function parseEnvironmentFilter(params: Params): EnvironmentFilter {
  const search = one(params.q).trim().slice(0, 256);
  const type = one(params.type).slice(0, 64);
  return { search, type, connectionId: one(params.connection), isOn: search !== '' || type !== '' };
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

export function matchesEnvironmentFilter(
  line: Pick<EnvironmentListItem, 'id' | 'name' | 'type'>,
  filter: EnvironmentFilter,
): boolean {
  if (filter.type && line.type !== filter.type) return false;
  const wanted = filter.search.toLocaleLowerCase();
  return line.name.toLocaleLowerCase().includes(wanted) || line.id === wanted;
}
