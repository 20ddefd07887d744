import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { listStoredAccess } from '../../db/queries/directory/known-access';
import { type KnownEnvironment, toKnownEnvironment } from '../access/known-environment';
import { refreshEnvironment } from '../access/refresh-environments';
import { type AccessibleEnvironment, requireEnvironment } from '../access/require-connection';

/** One environment: from the database when it is known, else from PingOne. Unknown there, too: `not-found`. */
export async function getEnvironment(
  member: Member,
  connectionId: string,
  environmentId: string,
  options: { signal?: AbortSignal } = {},
): Promise<KnownEnvironment> {
  return resolveEnvironment(
    await requireEnvironment(member, 'directory:read', { connectionId, environmentId }),
    options,
  );
}

/** `getEnvironment` where its connection has been reached already. */
export async function resolveEnvironment(
  { connection, environmentId, known, extent }: AccessibleEnvironment,
  { signal }: { signal?: AbortSignal } = {},
): Promise<KnownEnvironment> {
  const row = known ?? (await refreshEnvironment(connection, environmentId, { signal }));
  const kept = (await listStoredAccess(db(), [connection.id])).get(connection.id);
  return toKnownEnvironment(row, extent, kept);
}
