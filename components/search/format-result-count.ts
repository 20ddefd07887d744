import { plural } from '@/lib/format';
import type { SearchState } from './search-state';

/** Returns "3 people in 2 environments", plus the places found; "No results" when there are neither. */
export function formatResultCount({ people, places }: Pick<SearchState, 'people' | 'places'>): string {
  const environmentCount = new Set(people.map(({ environment }) => environment.id)).size;
  const environments = places.filter(({ kind }) => kind === 'environment').length;
  const connections = places.length - environments;
  const parts = [
    people.length > 0
      ? `${plural(people.length, 'person', 'people')} in ${plural(environmentCount, 'environment')}`
      : '',
    environments > 0 ? plural(environments, 'environment') : '',
    connections > 0 ? plural(connections, 'connection') : '',
  ];
  return parts.filter(Boolean).join(', ') || 'No results';
}
