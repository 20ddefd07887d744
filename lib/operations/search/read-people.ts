import 'server-only';
import type { ParsedSearch } from '../../api/search';
import { isAppError } from '../../errors';
import type { PingOneClient, TransportOptions } from '../../pingone';
import type { Page, User } from '../../pingone/types';
import { readAccessibleEnvironment, recordUsersReadable } from '../access/read-accessible-environment';
import type { AccessibleEnvironment } from '../access/require-connection';
import { matchesPeopleFilter, toPeopleFilter } from './people-filter';

/** How many users to request from one environment. */
const MAX_RESULTS = 10;

/** `urgency`: one of many calls runs in the background, so that pages go first. */
export type ReadPeopleOptions = { signal: AbortSignal; urgency: NonNullable<TransportOptions['urgency']> };

const NO_USERS: Page<User> = { items: [] };

/** Searches the users of one environment in one call. A self-service connection finds only its own record. */
export async function readPeople(
  accessible: AccessibleEnvironment,
  search: ParsedSearch,
  options: ReadPeopleOptions,
): Promise<Page<User>> {
  const { connection, environmentId } = accessible;
  const requestedId = userIdOf(search);
  const isOwn = connection.profile === 'self-service';
  const own = connection.pingOneUserId ?? undefined;
  if (isOwn && (!own || (requestedId && requestedId !== own))) return NO_USERS;
  const userId = isOwn ? own : requestedId;
  return readAccessibleEnvironment(accessible, options, async (client) => {
    if (userId === undefined) return listPeople(client, accessible, search);
    const user = await findUser(client, { environmentId, userId });
    return user && matchesSearch(user, search) ? { items: [user] } : NO_USERS;
  });
}

function userIdOf(search: ParsedSearch): string | undefined {
  if (search.kind === 'id') return search.id;
  return search.kind === 'address' ? search.userId : undefined;
}

function matchesSearch(user: User, search: ParsedSearch): boolean {
  return 'text' in search ? matchesPeopleFilter(user, search) : user.id === userIdOf(search);
}

async function findUser(
  client: PingOneClient,
  key: { environmentId: string; userId: string },
): Promise<User | undefined> {
  try {
    return await client.getUser(key);
  } catch (error) {
    if (isAppError(error) && error.code === 'pingone-not-found') return undefined;
    throw error;
  }
}

async function listPeople(
  client: PingOneClient,
  accessible: AccessibleEnvironment,
  search: ParsedSearch,
): Promise<Page<User>> {
  if (!('text' in search)) return NO_USERS;
  const { environmentId } = accessible;
  try {
    const page = await client.listUsers({ environmentId, limit: MAX_RESULTS, filter: toPeopleFilter(search) });
    await recordUsersReadable(accessible);
    return page;
  } catch (error) {
    if (isAppError(error) && error.code === 'pingone-forbidden') await recordUsersReadable(accessible, error);
    throw error;
  }
}
