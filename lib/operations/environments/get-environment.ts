import 'server-only';
import type { Member } from '../../actor';
import type { KnownEnvironment } from '../../api/environments';
import { db } from '../../db/client';
import { listStoredAccess } from '../../db/queries/directory/known-access';
import { toKnownEnvironment } from '../access/known-environment';
import { refreshEnvironment } from '../access/refresh-environments';
import { type AccessibleEnvironment, requireEnvironment } from '../access/require-connection';

/** Returns one environment from the database, or from PingOne if it is not stored. Throws `not-found`. */
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

/** `getEnvironment` for an environment whose access was already checked. */
export async function resolveEnvironment(
  { connection, environmentId, known, extent }: AccessibleEnvironment,
  { signal }: { signal?: AbortSignal } = {},
): Promise<KnownEnvironment> {
  const row = known ?? (await refreshEnvironment(connection, environmentId, { signal }));
  const stored = (await listStoredAccess(db(), [connection.id])).get(connection.id);
  return toKnownEnvironment(row, extent, stored);
}
