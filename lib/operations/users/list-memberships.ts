import 'server-only';
import type { Member } from '../../actor';
import type { Membership, Page } from '../../pingone/types';
import { type ReadOptions, readUserResource, type UserIds } from '../access/read-directory';

/** The groups a user belongs to, directly or not; the first 1,000, and `nextCursor` says whether there are more. */
export async function listMemberships(
  member: Member,
  ids: UserIds,
  options: ReadOptions = {},
): Promise<Page<Membership>> {
  return readUserResource(member, ids, options, (client, key) => client.listMemberships(key));
}
