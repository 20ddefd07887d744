import { formatCount, plural } from '@/lib/format';
import type { ReadablePopulations } from '@/lib/operations/access/readable-populations';

/** Returns "1 population of 2"; without the total when it is unknown. */
export function formatReadablePopulations({ readable, of }: ReadablePopulations): string {
  return of === undefined ? plural(readable, 'population') : `${plural(readable, 'population')} of ${formatCount(of)}`;
}
