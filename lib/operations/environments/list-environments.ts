import 'server-only';
import type { Member } from '../../actor';
import type { EnvironmentList } from '../../api/environments';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { listStoredAccess } from '../../db/queries/directory/known-access';
import { toKnownEnvironment } from '../access/known-environment';
import { refreshEnvironments } from '../access/refresh-environments';
import { requireConnection } from '../access/require-connection';

/**
 * Lists the environments of one connection from PingOne in one call, with the stored findings about each. If the member may
 * read only their own record, returns only the environment that holds it.
 */
export async function listEnvironments(
  member: Member,
  connectionId: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<EnvironmentList> {
  const connection = await requireConnection(member, 'directory:read', connectionId);
  const extent = requirePermission(member, 'directory:read');
  const { rows: refreshed, unreadable } = await refreshEnvironments(connection, { signal });
  const rows = extent === 'own' ? refreshed.filter((row) => row.environmentId === connection.environmentId) : refreshed;
  const stored = (await listStoredAccess(db(), [connection.id])).get(connection.id);
  const items = rows.map((row) => toKnownEnvironment(row, extent, stored));
  return unreadable && extent === 'all' ? { items, unreadable } : { items, total: items.length };
}
