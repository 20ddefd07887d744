import 'server-only';
import type { Member } from '../../actor';
import type { User } from '../../pingone/types';
import { type ReadOptions, readUserResource, type UserIds } from '../access/read-directory';

export async function getUser(member: Member, ids: UserIds, options: ReadOptions = {}): Promise<User> {
  return readUserResource(member, ids, options, (client, key) => client.getUser(key));
}
