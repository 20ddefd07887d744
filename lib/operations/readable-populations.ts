import type { KnownEnvironmentRow } from '../db/connections';
import type { KeptAccess } from '../db/known-access';
import { heldIn } from './held-roles';

/** Users of so many populations can be read; `of`: how many there are, where that is known. */
export type ReadablePopulations = { readable: number; of?: number };

/** In how many populations of an environment users can be read; undefined where no role stops at populations, or nobody knows. */
export function readablePopulations(row: KnownEnvironmentRow, kept: KeptAccess): ReadablePopulations | undefined {
  const readable = row.usersReadable === 'yes' ? heldIn(row, kept)('users') : undefined;
  if (typeof readable !== 'number') return undefined;
  const of = populationsIn(row, kept);
  if (of === undefined) return { readable };
  return readable < of ? { readable, of } : undefined;
}

/** How many populations an environment has, as far as the connection sees them. */
export function populationsIn(row: KnownEnvironmentRow, { populations }: KeptAccess): number | undefined {
  return populations.get(row.environmentId)?.length ?? row.populations ?? undefined;
}
