import 'server-only';
import type { Member } from '../../actor';
import type { Page, User } from '../../pingone/types';
import type { ReadOptions } from '../access/read-directory';
import { type GroupIds, readGroupResource } from './read-group';

/** The register of users has the rest. */
const MEMBERS_SHOWN = 25;

/** The first users who are in a group, directly or through a group in it. */
export async function listGroupMembers(member: Member, ids: GroupIds, options: ReadOptions = {}): Promise<Page<User>> {
  return readGroupResource(member, ids, options, (client, key) => client.listGroupMembers(key, MEMBERS_SHOWN));
}
