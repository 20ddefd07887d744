import 'server-only';
import type { Member } from '../../actor';
import type { Group } from '../../pingone/types';
import type { ReadOptions } from '../access/read-directory';
import { type GroupIds, readGroupResource } from './read-group';

/** Returns one group, with how many users are in it and in its nested groups. */
export async function getGroup(member: Member, ids: GroupIds, options: ReadOptions = {}): Promise<Group> {
  return readGroupResource(member, ids, options, (client, key) => client.getGroup(key));
}
