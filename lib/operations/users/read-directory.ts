import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { type ConnectionRow, setWorking } from '../../db/connections';
import { forgetEnvironment, saveReadable } from '../../db/known-environments';
import { AppError, type ErrorCode, isAppError, notFound } from '../../errors';
import { parseUuid } from '../../ids';
import type { PingOneClient, UserKey } from '../../pingone';
import { askPingOne, note } from '../ask-pingone';
import { type ReachedEnvironment, reachEnvironment } from '../reach';

export type EnvironmentIds = { connectionId: string; environmentId: string };
export type UserIds = EnvironmentIds & { userId: string };
export type ReadOptions = { signal?: AbortSignal };

type Asked = { client: PingOneClient; connection: ConnectionRow; environmentId: string };

/** Below an environment that does not exist PingOne answers any of these, and never a clean 404. */
const MAY_MEAN_NO_ENVIRONMENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'pingone-forbidden',
  'needs-reconnecting',
  'pingone-refused',
  'pingone-not-found',
]);

/** Reads something in an environment that the member may read. An environment that PingOne does not have is `not-found`. */
export async function readDirectory<T>(
  member: Member,
  ids: EnvironmentIds,
  { signal }: ReadOptions,
  work: (asked: Asked, reached: ReachedEnvironment) => Promise<T>,
): Promise<T> {
  const reached = await reachEnvironment(member, 'directory:read', ids);
  const { connection, environmentId } = reached;
  return askPingOne(connection, { signal }, async (client) => {
    try {
      return await work({ client, connection, environmentId }, reached);
    } catch (error) {
      if (isAppError(error) && isDoubtful(error, reached)) await requireEnvironment(client, reached);
      throw error;
    }
  });
}

/** The same for one user; a malformed id is `not-found`. */
export async function readUserPart<T>(
  member: Member,
  { userId: given, ...ids }: UserIds,
  options: ReadOptions,
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

/** Keeps whether users can be read, when a call has shown something new. */
export async function noteReadable(
  { connection, environmentId, known }: ReachedEnvironment,
  error?: AppError,
): Promise<void> {
  const usersReadable = error ? 'no' : 'yes';
  if (!known || (known.usersReadable === usersReadable && known.reason === (error?.message ?? null))) return;
  await note(async () => {
    const findings = { usersReadable, ...(error ? { reason: error.message } : {}) } as const;
    await saveReadable(db(), { connectionId: connection.id, environmentId }, findings);
    await setWorking(db(), connection.id);
  });
}

// In an environment that was listed, 403 is the plain answer it seems to be.
function isDoubtful(error: AppError, { known }: ReachedEnvironment): boolean {
  if (error.code === 'pingone-forbidden' || error.code === 'pingone-not-found') return !known;
  return MAY_MEAN_NO_ENVIRONMENT.has(error.code);
}

async function requireEnvironment(
  client: PingOneClient,
  { connection, environmentId }: ReachedEnvironment,
): Promise<void> {
  try {
    await client.getEnvironment(environmentId);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'pingone-not-found') return;
    await note(() => forgetEnvironment(db(), { connectionId: connection.id, environmentId }));
    throw notFound('environment');
  }
}
