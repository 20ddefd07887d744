import 'server-only';
import type { Member } from '../../actor';
import type { PasswordState } from '../../pingone/types';
import { type ReadOptions, readUserResource, type UserIds } from '../access/read-directory';

export async function getPasswordState(
  member: Member,
  ids: UserIds,
  options: ReadOptions = {},
): Promise<PasswordState> {
  return readUserResource(member, ids, { ...options, ability: 'passwords' }, (client, key) =>
    client.getPasswordState(key),
  );
}
