import 'server-only';
import type { Member } from '../../actor';
import type { Group, Page } from '../../pingone/types';
import { type EnvironmentIds, type ReadOptions, readDirectory, requireFullExtent } from '../access/read-directory';
import { type GroupsQuery, toGroupsFilter } from './groups-query';

/** Returns one page of the groups of an environment in PingOne's order, in one call. */
export async function listGroups(
  member: Member,
  { query, ...ids }: EnvironmentIds & { query: GroupsQuery },
  options: ReadOptions = {},
): Promise<Page<Group>> {
  return readDirectory(member, ids, options, ({ client, environmentId }, accessible) => {
    requireFullExtent(accessible);
    const { search, limit, cursor } = query;
    return client.listGroups({ environmentId, limit, cursor, filter: toGroupsFilter(search) });
  });
}
