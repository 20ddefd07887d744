import 'server-only';
import type { Member } from '../../actor';
import type { Page, User } from '../../pingone/types';
import type { ReadOptions } from '../access/read-directory';
import { type GroupIds, readGroupResource } from './read-group';

/** The list of users, filtered by group, has the rest. */
const MAX_MEMBERS = 25;

/** Returns the first users who are in a group, directly or through a nested group. */
export async function listGroupMembers(member: Member, ids: GroupIds, options: ReadOptions = {}): Promise<Page<User>> {
  return readGroupResource(member, ids, options, (client, key) => client.listGroupMembers(key, MAX_MEMBERS));
}
