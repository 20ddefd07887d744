import 'server-only';
import type { Member } from '../../actor';
import type { Membership, Page } from '../../pingone/types';
import type { ReadOptions } from '../access/read-directory';
import { type GroupIds, readGroupResource } from './read-group';

/** Returns the first 1,000 groups that a group is in; `nextCursor` is present if there are more. */
export async function listParentGroups(
  member: Member,
  ids: GroupIds,
  options: ReadOptions = {},
): Promise<Page<Membership>> {
  return readGroupResource(member, ids, options, (client, key) => client.listParentGroups(key));
}
