import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { findKnownPopulations } from '../../db/queries/directory/known-populations';
import type { PopulationName } from '../../db/schema';
import { readAccessibleEnvironment } from '../access/read-accessible-environment';
import { type EnvironmentIds, type ReadOptions, requireFullExtent } from '../access/read-directory';
import { refreshPopulations } from '../access/refresh-populations';
import { requireEnvironment } from '../access/require-connection';

export type PopulationNames = { items: readonly PopulationName[] };

type Options = ReadOptions & {
  /** Populations that have to be among them. */
  of?: Promise<readonly string[]>;
};

/**
 * The names of an environment's populations: those that are kept, for a day, without a call to PingOne, unless one is
 * asked for that is not among them.
 */
export async function listPopulationNames(
  member: Member,
  ids: EnvironmentIds,
  { of: wanted, ...options }: Options = {},
): Promise<PopulationNames> {
  const reached = await requireEnvironment(member, 'directory:read', ids);
  requireFullExtent(reached);
  const { connection, environmentId } = reached;
  const kept = await findKnownPopulations(db(), { connectionId: connection.id, environmentId });
  if (kept && hasAll(kept, (await wanted) ?? [])) return { items: kept };
  const { items } = await readAccessibleEnvironment(reached, options, (client) => refreshPopulations(client, reached));
  return { items: items.map(({ id, name }) => ({ id, name })) };
}

function hasAll(kept: readonly PopulationName[], wanted: readonly string[]): boolean {
  const ids = new Set(kept.map(({ id }) => id));
  return wanted.every((id) => ids.has(id));
}
