import type { ReadablePopulations } from '@/lib/api/environments';
import { formatCount, plural } from '@/lib/format';

/** Returns "1 population of 2"; without the total when it is unknown. */
export function formatReadablePopulations({ readable, of }: ReadablePopulations): string {
  return of === undefined ? plural(readable, 'population') : `${plural(readable, 'population')} of ${formatCount(of)}`;
}
