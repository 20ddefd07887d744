import 'server-only';
import type { Member } from '../../../actor';
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
import { type AccessMap, toAccessMap } from './access-map';
import { refreshRoles } from './refresh-access';

/** Roles older than this are read again when the map is drawn. */
const ROLES_OLD_MS = 60 * 60_000;

type Options = { signal?: AbortSignal };

/**
 * What a connection can do in each environment that it reaches now: one call to PingOne, and one more when the roles of
 * the person who signed in were read long ago. Of one's own record from what is kept. Throws `AppError`.
 */
export async function getAccessMap(member: Member, connectionId: string, { signal }: Options = {}): Promise<AccessMap> {
  const connection = await requireConnection(member, 'directory:read', connectionId);
  if (connection.profile === 'self-service') return getStoredAccessMap(member, connectionId);
  const [learnt] = await Promise.all([refreshEnvironments(connection, { signal }), renewRoles(connection, signal)]);
  return { ...(await buildAccessMap(member, connection, learnt.rows)), ...toUnreadableCount(learnt) };
}

/** How many environments could not be read; nothing where all could. */
export function toUnreadableCount({ unreadable }: RefreshedEnvironments): Pick<AccessMap, 'unreadable'> {
  return unreadable ? { unreadable } : {};
}

/** The same from the database alone: as it was when PingOne was last asked. */
export async function getStoredAccessMap(member: Member, connectionId: string): Promise<AccessMap> {
  const connection = await requireConnection(member, 'directory:read', connectionId);
  const directories = await findAccessibleDirectories(member);
  const environments = directories.find((one) => one.connection.id === connection.id)?.environments ?? [];
  const rows = environments.flatMap(({ known }) => known ?? []);
  const home = rows.filter(({ environmentId }) => environmentId === connection.environmentId);
  return buildAccessMap(member, connection, connection.profile === 'self-service' ? home : rows);
}

/** Draws the map of environments that were just listed. */
export async function buildAccessMap(
  member: Member,
  { id, workspaceId, environmentId }: ConnectionRow,
  rows: readonly KnownEnvironmentRow[],
): Promise<AccessMap> {
  const [access, populations, now] = await Promise.all([
    findKnownAccess(db(), id),
    findPopulationsByEnvironment(db(), id),
    // The row as it is now: what was just learnt is on it.
    findConnectionWithEnvironment(db(), { id, workspaceId, environmentId }),
  ]);
  const extent = requirePermission(member, 'directory:read');
  if (!now) throw new Error('a connection that was reached has gone');
  return toAccessMap({ connection: now.connection, rows, access, populations, extent });
}

async function renewRoles(connection: ConnectionRow, signal: AbortSignal | undefined): Promise<void> {
  const kept = await findKnownAccess(db(), connection.id);
  const isOld = kept?.roles && kept.rolesAt && Date.now() - kept.rolesAt.getTime() > ROLES_OLD_MS;
  if (isOld) await refreshRoles(connection, { signal, names: 'kept' });
}
