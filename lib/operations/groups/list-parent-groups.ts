import 'server-only';
import type { Member } from '../../actor';
import type { Membership, Page } from '../../pingone/types';
import type { ReadOptions } from '../access/read-directory';
import { type GroupIds, readGroupResource } from './read-group';

/** The groups that a group is in; the first 1,000, and `nextCursor` says whether there are more. */
export async function listParentGroups(
  member: Member,
  ids: GroupIds,
  options: ReadOptions = {},
): Promise<Page<Membership>> {
  return readGroupResource(member, ids, options, (client, key) => client.listParentGroups(key));
}
