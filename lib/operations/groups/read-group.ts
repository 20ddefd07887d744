import 'server-only';
import type { Member } from '../../actor';
import { notFound } from '../../errors';
import { parseUuid } from '../../ids';
import type { GroupKey, PingOneClient } from '../../pingone';
import { type EnvironmentIds, type ReadOptions, readDirectory, requireFullExtent } from '../access/read-directory';

export type GroupIds = EnvironmentIds & { groupId: string };

/** Reads from one group. Throws `not-found` for a malformed id. */
export async function readGroupResource<T>(
  member: Member,
  { groupId: given, ...ids }: GroupIds,
  options: ReadOptions,
  work: (client: PingOneClient, key: GroupKey) => Promise<T>,
): Promise<T> {
  const groupId = parseUuid(given);
  return readDirectory(member, ids, options, async ({ client, environmentId }, accessible) => {
    requireFullExtent(accessible);
    if (!groupId) throw notFound('group');
    return work(client, { environmentId, groupId });
  });
}
