import 'server-only';
import type { Member } from '../../actor';
import type { ConnectionRow } from '../../db/queries/connections/connections';
import { AppError, notFound } from '../../errors';
import { parseUuid } from '../../ids';
import type { PingOneClient, UserKey } from '../../pingone';
import { type ReadEnvironmentOptions, readAccessibleEnvironment } from './read-accessible-environment';
import { type AccessibleEnvironment, requireEnvironment } from './require-connection';

export type EnvironmentIds = { connectionId: string; environmentId: string };
export type UserIds = EnvironmentIds & { userId: string };
export type ReadOptions = { signal?: AbortSignal };

type Asked = { client: PingOneClient; connection: ConnectionRow; environmentId: string };

/** Reads something in an environment that the member may read. An environment that PingOne does not have is `not-found`. */
export async function readDirectory<T>(
  member: Member,
  ids: EnvironmentIds,
  options: ReadEnvironmentOptions,
  work: (asked: Asked, reached: AccessibleEnvironment) => Promise<T>,
): Promise<T> {
  const reached = await requireEnvironment(member, 'directory:read', ids);
  const { connection, environmentId } = reached;
  return readAccessibleEnvironment(reached, options, (client) => work({ client, connection, environmentId }, reached));
}

/** The same for one user; a malformed id is `not-found`. */
export async function readUserResource<T>(
  member: Member,
  { userId: given, ...ids }: UserIds,
  options: ReadEnvironmentOptions,
  work: (client: PingOneClient, key: UserKey) => Promise<T>,
): Promise<T> {
  const userId = parseUuid(given);
  return readDirectory(member, ids, options, async ({ client, environmentId }, reached) => {
    if (!userId) throw notFound('user');
    requireOwnRecord(reached, userId);
    return work(client, { environmentId, userId });
  });
}

/**
 * Holds a role that stops at one's own record to it. PingOne alone would not do: what is called a connection to one's own
 * record may have been made with an app, or by a person, that reaches more. Throws `not-allowed`.
 */
export function requireOwnRecord({ extent, connection, environmentId }: AccessibleEnvironment, userId: string): void {
  const isOwn = connection.environmentId === environmentId && connection.pingOneUserId === userId;
  if (extent === 'own' && !isOwn) throw ownRecordOnlyError();
}

export function ownRecordOnlyError(): AppError {
  return new AppError(
    'not-allowed',
    'Your role gives access to one record only: that of the user who signed in to PingOne.',
  );
}

/** Holds a role that stops at one's own record out of what concerns the whole environment. Throws `not-allowed`. */
export function requireFullExtent({ extent }: AccessibleEnvironment): void {
  if (extent === 'own') throw ownRecordOnlyError();
}
