import { count, plural } from '@/lib/format';
import type { ReadablePopulations } from '@/lib/operations/readable-populations';

/** "1 population of 2"; without the total where that is not known. */
export function populationsSaid({ readable, of }: ReadablePopulations): string {
  return of === undefined ? plural(readable, 'population') : `${plural(readable, 'population')} of ${count(of)}`;
}
