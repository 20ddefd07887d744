import 'server-only';
import type { Member } from '../../actor';
import type { PasswordState } from '../../pingone/types';
import { type ReadOptions, readUserPart, type UserIds } from '../read-directory';

export async function getPasswordState(
  member: Member,
  ids: UserIds,
  options: ReadOptions = {},
): Promise<PasswordState> {
  return readUserPart(member, ids, { ...options, ability: 'passwords' }, (client, key) => client.getPasswordState(key));
}
