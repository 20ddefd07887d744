import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { findKnownPopulations } from '../../db/known-populations';
import type { PopulationName } from '../../db/schema';
import { learnPopulations } from '../learn-populations';
import { reachEnvironment } from '../reach';
import { type EnvironmentIds, type ReadOptions, requireWhole } from '../read-directory';
import { readReached } from '../read-reached';

export type PopulationNames = { items: readonly PopulationName[] };

type Options = ReadOptions & {
  /** Populations that have to be among them. */
  of?: Promise<readonly string[]>;
};

/**
 * The names of an environment's populations: those that are kept, for a day, without a call to PingOne, unless one is
 * asked for that is not among them.
 */
export async function namePopulations(
  member: Member,
  ids: EnvironmentIds,
  { of: wanted, ...options }: Options = {},
): Promise<PopulationNames> {
  const reached = await reachEnvironment(member, 'directory:read', ids);
  requireWhole(reached);
  const { connection, environmentId } = reached;
  const kept = await findKnownPopulations(db(), { connectionId: connection.id, environmentId });
  if (kept && hasAll(kept, (await wanted) ?? [])) return { items: kept };
  const { items } = await readReached(reached, options, (client) => learnPopulations(client, reached));
  return { items: items.map(({ id, name }) => ({ id, name })) };
}

function hasAll(kept: readonly PopulationName[], wanted: readonly string[]): boolean {
  const ids = new Set(kept.map(({ id }) => id));
  return wanted.every((id) => ids.has(id));
}
