import 'server-only';
import type { Member } from '../../actor';
import type { LinkedAccount, Page } from '../../pingone/types';
import { type ReadOptions, readUserResource, type UserIds } from '../access/read-directory';

/** Returns a user's accounts at external identity providers. */
export async function listLinkedAccounts(
  member: Member,
  ids: UserIds,
  options: ReadOptions = {},
): Promise<Page<LinkedAccount>> {
  return readUserResource(member, ids, options, (client, key) => client.listLinkedAccounts(key));
}
