import 'server-only';
import { isAppError } from '../../errors';
import type { PingOneClient, TransportOptions } from '../../pingone';
import type { Page, User } from '../../pingone/types';
import { readAccessibleEnvironment, recordUsersReadable } from '../access/read-accessible-environment';
import type { AccessibleEnvironment } from '../access/require-connection';
import { matchesPeopleFilter, toPeopleFilter } from './people-filter';
import type { ParsedSearch } from './search-events';

/** How many people of one environment are asked for. */
const PEOPLE_OF_ONE = 10;

/** `urgency`: one of many calls lets people at a screen go first. */
export type ReadPeopleOptions = { signal: AbortSignal; urgency: NonNullable<TransportOptions['urgency']> };

const NOBODY: Page<User> = { items: [] };

/** The people of one environment, in one call. Of a connection to one's own record it is that record alone. */
export async function readPeople(
  reached: AccessibleEnvironment,
  understood: ParsedSearch,
  options: ReadPeopleOptions,
): Promise<Page<User>> {
  const { connection, environmentId } = reached;
  const asked = userIdOf(understood);
  const isOwn = connection.profile === 'self-service';
  const own = connection.pingOneUserId ?? undefined;
  if (isOwn && (!own || (asked && asked !== own))) return NOBODY;
  const userId = isOwn ? own : asked;
  return readAccessibleEnvironment(reached, options, async (client) => {
    if (userId === undefined) return listPeople(client, reached, understood);
    const user = await findUser(client, { environmentId, userId });
    return user && isWanted(user, understood) ? { items: [user] } : NOBODY;
  });
}

function userIdOf(understood: ParsedSearch): string | undefined {
  if (understood.kind === 'id') return understood.id;
  return understood.kind === 'address' ? understood.userId : undefined;
}

function isWanted(user: User, understood: ParsedSearch): boolean {
  return 'text' in understood ? matchesPeopleFilter(user, understood) : user.id === userIdOf(understood);
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
  reached: AccessibleEnvironment,
  understood: ParsedSearch,
): Promise<Page<User>> {
  if (!('text' in understood)) return NOBODY;
  const { environmentId } = reached;
  try {
    const page = await client.listUsers({ environmentId, limit: PEOPLE_OF_ONE, filter: toPeopleFilter(understood) });
    await recordUsersReadable(reached);
    return page;
  } catch (error) {
    if (isAppError(error) && error.code === 'pingone-forbidden') await recordUsersReadable(reached, error);
    throw error;
  }
}
