import type { ReadablePopulations } from '../../api/environments';
import type { KnownEnvironmentRow } from '../../db/queries/connections/connections';
import type { StoredAccess } from '../../db/queries/directory/known-access';
import { grantedAbilities } from './granted-abilities';

/** Returns undefined if no role is limited to populations, or if this is unknown. */
export function toReadablePopulations(row: KnownEnvironmentRow, stored: StoredAccess): ReadablePopulations | undefined {
  const readable = row.usersReadable === 'yes' ? grantedAbilities(row, stored)('users') : undefined;
  if (typeof readable !== 'number') return undefined;
  const of = countPopulations(row, stored);
  if (of === undefined) return { readable };
  return readable < of ? { readable, of } : undefined;
}

/** Returns how many populations of an environment the connection can see. */
export function countPopulations(row: KnownEnvironmentRow, { populations }: StoredAccess): number | undefined {
  return populations.get(row.environmentId)?.length ?? row.populations ?? undefined;
}
