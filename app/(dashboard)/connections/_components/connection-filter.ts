import type { Connection } from '@/lib/api/connections';
import type { SearchParams } from './find-connect-context';

/** The filter of the list; empty members do not filter. */
export type ConnectionFilter = { search: string; health: string; profile: string; isOn: boolean };

export function parseConnectionFilter(params: SearchParams): ConnectionFilter {
  const one = (name: string) => {
    const value = params[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const [search, health, profile] = [one('q'), one('health'), one('profile')];
  return { search, health, profile, isOn: Boolean(search || health || profile) };
}

/** Matches names and people by any substring, regions and ids by prefix. */
export function matchesConnectionFilter(
  connection: Connection,
  { search, health, profile }: ConnectionFilter,
): boolean {
  if (health && connection.health !== health) return false;
  if (profile && connection.profile !== profile) return false;
  const query = search.toLowerCase();
  const { name, person, connectedBy, region, tld, environmentId, id } = connection;
  const parts = [name, person?.name, connectedBy].some((text) => text?.toLowerCase().includes(query));
  return parts || [region, tld, environmentId, id].some((text) => text.toLowerCase().startsWith(query));
}
