import 'server-only';
import type { Member } from '../../actor';
import type { Page, Session } from '../../pingone/types';
import { type ReadOptions, readUserResource, type UserIds } from '../access/read-directory';

/** Returns a user's sessions, newest first. */
export async function listSessions(member: Member, ids: UserIds, options: ReadOptions = {}): Promise<Page<Session>> {
  return readUserResource(member, ids, { ...options, ability: 'sessions' }, (client, key) => client.listSessions(key));
}
