import 'server-only';
import type { Member } from '../../actor';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { listStoredAccess } from '../../db/queries/directory/known-access';
import { type KnownEnvironment, toKnownEnvironment } from '../access/known-environment';
import { refreshEnvironments } from '../access/refresh-environments';
import { requireConnection } from '../access/require-connection';

/** `unreadable`: how many records could not be read; environments known before are then among `items`, and no total is. */
export type EnvironmentList = { items: readonly KnownEnvironment[]; total?: number; unreadable?: number };

/**
 * The environments of one connection as PingOne lists them now (one call), with what was learnt of each before. Where
 * only one's own record may be reached: the one that holds it.
 */
export async function listEnvironments(
  member: Member,
  connectionId: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<EnvironmentList> {
  const connection = await requireConnection(member, 'directory:read', connectionId);
  const extent = requirePermission(member, 'directory:read');
  const { rows: learnt, unreadable } = await refreshEnvironments(connection, { signal });
  const rows = extent === 'own' ? learnt.filter((row) => row.environmentId === connection.environmentId) : learnt;
  const kept = (await listStoredAccess(db(), [connection.id])).get(connection.id);
  const items = rows.map((row) => toKnownEnvironment(row, extent, kept));
  return unreadable && extent === 'all' ? { items, unreadable } : { items, total: items.length };
}
