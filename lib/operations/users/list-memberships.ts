import 'server-only';
import type { Member } from '../../actor';
import type { Membership, Page } from '../../pingone/types';
import { type ReadOptions, readUserResource, type UserIds } from '../access/read-directory';

/** Returns the first 1,000 groups of a user, direct or nested; `nextCursor` is present if there are more. */
export async function listMemberships(
  member: Member,
  ids: UserIds,
  options: ReadOptions = {},
): Promise<Page<Membership>> {
  return readUserResource(member, ids, options, (client, key) => client.listMemberships(key));
}
