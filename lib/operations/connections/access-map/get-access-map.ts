import 'server-only';
import type { Member } from '../../../actor';
import type { AccessMap } from '../../../api/access-map';
import { requirePermission } from '../../../auth/require-permission';
import { db } from '../../../db/client';
import {
  type ConnectionRow,
  findConnectionWithEnvironment,
  type KnownEnvironmentRow,
} from '../../../db/queries/connections/connections';
import { findKnownAccess, findPopulationsByEnvironment } from '../../../db/queries/directory/known-access';
import { type RefreshedEnvironments, refreshEnvironments } from '../../access/refresh-environments';
import { findAccessibleDirectories, requireConnection } from '../../access/require-connection';
import { toAccessMap } from './access-map';
import { refreshRoles } from './refresh-access';

/** Roles older than this are reloaded with the map. */
const ROLES_STALE_MS = 60 * 60_000;

type Options = { signal?: AbortSignal };

/**
 * Returns what a connection can do in each environment that it can reach now. Takes one call to PingOne, and one more if the
 * stored roles are stale. For a self-service connection, uses stored data only. Throws `AppError`.
 */
export async function getAccessMap(member: Member, connectionId: string, { signal }: Options = {}): Promise<AccessMap> {
  const connection = await requireConnection(member, 'directory:read', connectionId);
  if (connection.profile === 'self-service') return getStoredAccessMap(member, connectionId);
  const [refreshed] = await Promise.all([
    refreshEnvironments(connection, { signal }),
    refreshStaleRoles(connection, signal),
  ]);
  return { ...(await buildAccessMap(member, connection, refreshed.rows)), ...toUnreadableCount(refreshed) };
}

/** Returns how many environments could not be read, or nothing if all could. */
export function toUnreadableCount({ unreadable }: RefreshedEnvironments): Pick<AccessMap, 'unreadable'> {
  return unreadable ? { unreadable } : {};
}

/** Returns the access map as of the last call to PingOne. Reads the database only. */
export async function getStoredAccessMap(member: Member, connectionId: string): Promise<AccessMap> {
  const connection = await requireConnection(member, 'directory:read', connectionId);
  const directories = await findAccessibleDirectories(member);
  const environments = directories.find((one) => one.connection.id === connection.id)?.environments ?? [];
  const rows = environments.flatMap(({ known }) => known ?? []);
  const home = rows.filter(({ environmentId }) => environmentId === connection.environmentId);
  return buildAccessMap(member, connection, connection.profile === 'self-service' ? home : rows);
}

/** Builds the map of environments that were just listed. */
export async function buildAccessMap(
  member: Member,
  { id, workspaceId, environmentId }: ConnectionRow,
  rows: readonly KnownEnvironmentRow[],
): Promise<AccessMap> {
  const [access, populations, current] = await Promise.all([
    findKnownAccess(db(), id),
    findPopulationsByEnvironment(db(), id),
    // Load the row again, because the refresh may have changed it.
    findConnectionWithEnvironment(db(), { id, workspaceId, environmentId }),
  ]);
  const extent = requirePermission(member, 'directory:read');
  if (!current) throw new Error('the connection was deleted during the request');
  return toAccessMap({ connection: current.connection, rows, access, populations, extent });
}

async function refreshStaleRoles(connection: ConnectionRow, signal: AbortSignal | undefined): Promise<void> {
  const stored = await findKnownAccess(db(), connection.id);
  const isStale = stored?.roles && stored.rolesAt && Date.now() - stored.rolesAt.getTime() > ROLES_STALE_MS;
  if (isStale) await refreshRoles(connection, { signal, names: 'stored' });
}
