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

type DirectoryContext = { client: PingOneClient; connection: ConnectionRow; environmentId: string };

/** Reads from an environment that the member may read. Throws `not-found` if PingOne does not have the environment. */
export async function readDirectory<T>(
  member: Member,
  ids: EnvironmentIds,
  options: ReadEnvironmentOptions,
  work: (context: DirectoryContext, accessible: AccessibleEnvironment) => Promise<T>,
): Promise<T> {
  const accessible = await requireEnvironment(member, 'directory:read', ids);
  const { connection, environmentId } = accessible;
  return readAccessibleEnvironment(accessible, options, (client) =>
    work({ client, connection, environmentId }, accessible),
  );
}

/** Reads from one user of an environment. Throws `not-found` for a malformed id. */
export async function readUserResource<T>(
  member: Member,
  { userId: given, ...ids }: UserIds,
  options: ReadEnvironmentOptions,
  work: (client: PingOneClient, key: UserKey) => Promise<T>,
): Promise<T> {
  const userId = parseUuid(given);
  return readDirectory(member, ids, options, async ({ client, environmentId }, accessible) => {
    if (!userId) throw notFound('user');
    requireOwnRecord(accessible, userId);
    return work(client, { environmentId, userId });
  });
}

/**
 * Throws `not-allowed` if the role is limited to the member's own record and `userId` is another user. PingOne's check is
 * not enough: a self-service connection may use an app, or a person, with wider access.
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

/** Throws `not-allowed` if the role is limited to the member's own record. */
export function requireFullExtent({ extent }: AccessibleEnvironment): void {
  if (extent === 'own') throw ownRecordOnlyError();
}
