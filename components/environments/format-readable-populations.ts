import { formatCount, plural } from '@/lib/format';
import type { ReadablePopulations } from '@/lib/operations/access/readable-populations';

/** "1 population of 2"; without the total where that is not known. */
export function formatReadablePopulations({ readable, of }: ReadablePopulations): string {
  return of === undefined ? plural(readable, 'population') : `${plural(readable, 'population')} of ${formatCount(of)}`;
}
