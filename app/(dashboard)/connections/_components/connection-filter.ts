import type { Connection } from '@/lib/operations/connections/connection-view';
import type { SearchParams } from './find-connect-context';

/** What the list is narrowed to; empty members narrow nothing. */
export type ConnectionFilter = { search: string; health: string; profile: string; isOn: boolean };

export function parseConnectionFilter(params: SearchParams): ConnectionFilter {
  const one = (name: string) => {
    const value = params[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const [search, health, profile] = [one('q'), one('health'), one('profile')];
  return { search, health, profile, isOn: Boolean(search || health || profile) };
}

/** Names and people by any part, regions and ids by their beginning. */
export function matchesConnectionFilter(
  connection: Connection,
  { search, health, profile }: ConnectionFilter,
): boolean {
  if (health && connection.health !== health) return false;
  if (profile && connection.profile !== profile) return false;
  const wanted = search.toLowerCase();
  const { name, person, connectedBy, region, tld, environmentId, id } = connection;
  const parts = [name, person?.name, connectedBy].some((text) => text?.toLowerCase().includes(wanted));
  return parts || [region, tld, environmentId, id].some((text) => text.toLowerCase().startsWith(wanted));
}
