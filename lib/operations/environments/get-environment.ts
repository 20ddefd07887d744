import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { listKeptAccess } from '../../db/known-access';
import { type KnownEnvironment, toKnownEnvironment } from '../known-environment';
import { learnEnvironment } from '../learn-environments';
import { type ReachedEnvironment, reachEnvironment } from '../reach';

/** One environment: from the database when it is known, else from PingOne. Unknown there, too: `not-found`. */
export async function getEnvironment(
  member: Member,
  connectionId: string,
  environmentId: string,
  options: { signal?: AbortSignal } = {},
): Promise<KnownEnvironment> {
  return environmentOf(await reachEnvironment(member, 'directory:read', { connectionId, environmentId }), options);
}

/** `getEnvironment` where its connection has been reached already. */
export async function environmentOf(
  { connection, environmentId, known, extent }: ReachedEnvironment,
  { signal }: { signal?: AbortSignal } = {},
): Promise<KnownEnvironment> {
  const row = known ?? (await learnEnvironment(connection, environmentId, { signal }));
  const kept = (await listKeptAccess(db(), [connection.id])).get(connection.id);
  return toKnownEnvironment(row, extent, kept);
}
