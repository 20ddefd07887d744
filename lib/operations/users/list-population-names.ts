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
  /** The ids of populations that the result must include. */
  of?: Promise<readonly string[]>;
};

/**
 * Returns the names of an environment's populations. Uses the names stored within the last day, unless one of `of` is
 * missing there; then lists the populations from PingOne.
 */
export async function listPopulationNames(
  member: Member,
  ids: EnvironmentIds,
  { of: required, ...options }: Options = {},
): Promise<PopulationNames> {
  const accessible = await requireEnvironment(member, 'directory:read', ids);
  requireFullExtent(accessible);
  const { connection, environmentId } = accessible;
  const stored = await findKnownPopulations(db(), { connectionId: connection.id, environmentId });
  if (stored && hasAll(stored, (await required) ?? [])) return { items: stored };
  const { items } = await readAccessibleEnvironment(accessible, options, (client) =>
    refreshPopulations(client, accessible),
  );
  return { items: items.map(({ id, name }) => ({ id, name })) };
}

function hasAll(stored: readonly PopulationName[], required: readonly string[]): boolean {
  const ids = new Set(stored.map(({ id }) => id));
  return required.every((id) => ids.has(id));
}
