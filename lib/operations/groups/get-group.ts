import 'server-only';
import type { Member } from '../../actor';
import type { Group } from '../../pingone/types';
import type { ReadOptions } from '../read-directory';
import { type GroupIds, readGroupPart } from './read-group';

/** One group, with how many users are in it and in the groups inside it. */
export async function getGroup(member: Member, ids: GroupIds, options: ReadOptions = {}): Promise<Group> {
  return readGroupPart(member, ids, options, (client, key) => client.getGroup(key));
}
