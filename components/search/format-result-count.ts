import { plural } from '@/lib/format';
import type { SearchState } from './search-state';

/** "3 people in 2 environments", and the places that were found; "Nobody" when there is neither. */
export function formatResultCount({ people, places }: Pick<SearchState, 'people' | 'places'>): string {
  const where = new Set(people.map(({ environment }) => environment.id)).size;
  const environments = places.filter(({ kind }) => kind === 'environment').length;
  const connections = places.length - environments;
  const parts = [
    people.length > 0 ? `${plural(people.length, 'person', 'people')} in ${plural(where, 'environment')}` : '',
    environments > 0 ? plural(environments, 'environment') : '',
    connections > 0 ? plural(connections, 'connection') : '',
  ];
  return parts.filter(Boolean).join(', ') || 'No results';
}
