import 'server-only';
import type { Member } from '../../actor';
import type { RawUser } from '../../api/users';
import { type ReadOptions, readUserResource, type UserIds } from '../access/read-directory';

/** Returns a user exactly as PingOne sends it, including its links. */
export async function getRawUser(member: Member, ids: UserIds, options: ReadOptions = {}): Promise<RawUser> {
  return readUserResource(member, ids, options, (client, key) => client.getRawUser(key));
}
