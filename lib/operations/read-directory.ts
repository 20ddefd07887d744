import 'server-only';
import type { Member } from '../actor';
import type { ConnectionRow } from '../db/connections';
import { AppError, notFound } from '../errors';
import { parseUuid } from '../ids';
import type { PingOneClient, UserKey } from '../pingone';
import { type ReachedEnvironment, reachEnvironment } from './reach';
import { type ReachedOptions, readReached } from './read-reached';

export type EnvironmentIds = { connectionId: string; environmentId: string };
export type UserIds = EnvironmentIds & { userId: string };
export type ReadOptions = { signal?: AbortSignal };

type Asked = { client: PingOneClient; connection: ConnectionRow; environmentId: string };

/** Reads something in an environment that the member may read. An environment that PingOne does not have is `not-found`. */
export async function readDirectory<T>(
  member: Member,
  ids: EnvironmentIds,
  options: ReachedOptions,
  work: (asked: Asked, reached: ReachedEnvironment) => Promise<T>,
): Promise<T> {
  const reached = await reachEnvironment(member, 'directory:read', ids);
  const { connection, environmentId } = reached;
  return readReached(reached, options, (client) => work({ client, connection, environmentId }, reached));
}

/** The same for one user; a malformed id is `not-found`. */
export async function readUserPart<T>(
  member: Member,
  { userId: given, ...ids }: UserIds,
  options: ReachedOptions,
  work: (client: PingOneClient, key: UserKey) => Promise<T>,
): Promise<T> {
  const userId = parseUuid(given);
  return readDirectory(member, ids, options, async ({ client, environmentId }, reached) => {
    if (!userId) throw notFound('user');
    requireReach(reached, userId);
    return work(client, { environmentId, userId });
  });
}

/**
 * Holds a role that stops at one's own record to it. PingOne alone would not do: what is called a connection to one's own
 * record may have been made with an app, or by a person, that reaches more. Throws `not-allowed`.
 */
export function requireReach({ extent, connection, environmentId }: ReachedEnvironment, userId: string): void {
  const isOwn = connection.environmentId === environmentId && connection.pingOneUserId === userId;
  if (extent === 'own' && !isOwn) throw onlyOwnRecord();
}

export function onlyOwnRecord(): AppError {
  return new AppError('not-allowed', 'Your role opens one record only: that of the person who signed in at PingOne.');
}

/** Holds a role that stops at one's own record out of what concerns the whole environment. Throws `not-allowed`. */
export function requireWhole({ extent }: ReachedEnvironment): void {
  if (extent === 'own') throw onlyOwnRecord();
}
