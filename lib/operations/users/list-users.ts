import 'server-only';
import type { Member } from '../../actor';
import type { UsersPage } from '../../api/users';
import { isAppError } from '../../errors';
import type { PingOneClient } from '../../pingone';
import type { Page, User } from '../../pingone/types';
import { recordUsersReadable } from '../access/read-accessible-environment';
import {
  type EnvironmentIds,
  ownRecordOnlyError,
  type ReadOptions,
  readDirectory,
  requireOwnRecord,
} from '../access/read-directory';
import type { AccessibleEnvironment } from '../access/require-connection';
import { findSearchedUserId, requireScimFilter, type UsersQuery } from './users-query';

/**
 * Returns one page of the users of an environment in PingOne's order, in one call. A search for a complete id returns that
 * user. Stores whether the users of the environment can be read.
 */
export async function listUsers(
  member: Member,
  { query, ...ids }: EnvironmentIds & { query: UsersQuery },
  options: ReadOptions = {},
): Promise<UsersPage> {
  return readDirectory(member, ids, options, async ({ client }, accessible) => {
    const userId = findSearchedUserId(query);
    if (userId) return openUser(client, accessible, userId);
    return accessible.extent === 'own' ? ownPage(client, accessible, query) : readPage(client, accessible, query);
  });
}

async function readPage(
  client: PingOneClient,
  accessible: AccessibleEnvironment,
  query: UsersQuery,
): Promise<UsersPage> {
  const filter = requireScimFilter(query);
  try {
    const { limit, cursor } = query;
    const page = await client.listUsers({ environmentId: accessible.environmentId, limit, cursor, filter });
    await recordUsersReadable(accessible);
    return { ...page, filter };
  } catch (error) {
    if (!isAppError(error) || error.code !== 'pingone-forbidden') throw error;
    await recordUsersReadable(accessible, error);
    const own = filter === '' ? await ownRecord(client, accessible) : undefined;
    if (!own) throw error;
    return { ...own, filter };
  }
}

/** A role limited to the own record gets no list, even if the connection could read more. */
async function ownPage(
  client: PingOneClient,
  accessible: AccessibleEnvironment,
  query: UsersQuery,
): Promise<UsersPage> {
  const own = requireScimFilter(query) === '' ? await ownRecord(client, accessible) : undefined;
  if (!own) throw ownRecordOnlyError();
  return { ...own, filter: '' };
}

async function openUser(client: PingOneClient, accessible: AccessibleEnvironment, userId: string): Promise<UsersPage> {
  const { environmentId } = accessible;
  requireOwnRecord(accessible, userId);
  try {
    const user = await client.getUser({ environmentId, userId });
    return { items: [user], total: 1, filter: '', opens: userId };
  } catch (error) {
    if (isAppError(error) && error.code === 'pingone-not-found') return { items: [], total: 0, filter: '' };
    throw error;
  }
}

/** A self-service connection cannot list users, but can read the user who signed in, who is then the whole list. */
async function ownRecord(
  client: PingOneClient,
  { connection, environmentId }: AccessibleEnvironment,
): Promise<Page<User> | undefined> {
  const userId = connection.pingOneUserId;
  const isOwn = connection.profile === 'self-service' && connection.environmentId === environmentId;
  return isOwn && userId ? { items: [await client.getUser({ environmentId, userId })], total: 1 } : undefined;
}
