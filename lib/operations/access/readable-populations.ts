import type { KnownEnvironmentRow } from '../../db/queries/connections/connections';
import type { StoredAccess } from '../../db/queries/directory/known-access';
import { grantedAbilities } from './granted-abilities';

/** Users of so many populations can be read; `of`: how many there are, where that is known. */
export type ReadablePopulations = { readable: number; of?: number };

/** In how many populations of an environment users can be read; undefined where no role stops at populations, or nobody knows. */
export function toReadablePopulations(row: KnownEnvironmentRow, kept: StoredAccess): ReadablePopulations | undefined {
  const readable = row.usersReadable === 'yes' ? grantedAbilities(row, kept)('users') : undefined;
  if (typeof readable !== 'number') return undefined;
  const of = countPopulations(row, kept);
  if (of === undefined) return { readable };
  return readable < of ? { readable, of } : undefined;
}

/** How many populations an environment has, as far as the connection sees them. */
export function countPopulations(row: KnownEnvironmentRow, { populations }: StoredAccess): number | undefined {
  return populations.get(row.environmentId)?.length ?? row.populations ?? undefined;
}
