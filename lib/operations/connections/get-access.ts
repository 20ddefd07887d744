import 'server-only';
import type { Member } from '../../actor';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { type ConnectionRow, findConnectionWithEnvironment, type KnownEnvironmentRow } from '../../db/connections';
import { findKnownAccess, findPopulationPlaces } from '../../db/known-access';
import { type LearntEnvironments, learnEnvironments } from '../learn-environments';
import { reachConnection, reachDirectories } from '../reach';
import { type AccessMap, accessMap } from './access-map';
import { learnRoles } from './learn-access';

/** Roles older than this are read again when the map is drawn. */
const ROLES_OLD_MS = 60 * 60_000;

type Options = { signal?: AbortSignal };

/**
 * What a connection can do in each environment that it reaches now: one call to PingOne, and one more when the roles of
 * the person who signed in were read long ago. Of one's own record from what is kept. Throws `AppError`.
 */
export async function getAccess(member: Member, connectionId: string, { signal }: Options = {}): Promise<AccessMap> {
  const connection = await reachConnection(member, 'directory:read', connectionId);
  if (connection.profile === 'self-service') return keptAccess(member, connectionId);
  const [learnt] = await Promise.all([learnEnvironments(connection, { signal }), renewRoles(connection, signal)]);
  return { ...(await draw(member, connection, learnt.rows)), ...unreadableOf(learnt) };
}

/** How many environments could not be read; nothing where all could. */
export function unreadableOf({ unreadable }: LearntEnvironments): Pick<AccessMap, 'unreadable'> {
  return unreadable ? { unreadable } : {};
}

/** The same from the database alone: as it was when PingOne was last asked. */
export async function keptAccess(member: Member, connectionId: string): Promise<AccessMap> {
  const connection = await reachConnection(member, 'directory:read', connectionId);
  const directories = await reachDirectories(member);
  const environments = directories.find((one) => one.connection.id === connection.id)?.environments ?? [];
  const rows = environments.flatMap(({ known }) => known ?? []);
  const home = rows.filter(({ environmentId }) => environmentId === connection.environmentId);
  return draw(member, connection, connection.profile === 'self-service' ? home : rows);
}

/** Draws the map of environments that were just listed. */
export async function draw(
  member: Member,
  { id, workspaceId, environmentId }: ConnectionRow,
  rows: readonly KnownEnvironmentRow[],
): Promise<AccessMap> {
  const [access, populations, now] = await Promise.all([
    findKnownAccess(db(), id),
    findPopulationPlaces(db(), id),
    // The row as it is now: what was just learnt is on it.
    findConnectionWithEnvironment(db(), { id, workspaceId, environmentId }),
  ]);
  const extent = requirePermission(member, 'directory:read');
  if (!now) throw new Error('a connection that was reached has gone');
  return accessMap({ connection: now.connection, rows, access, populations, extent });
}

async function renewRoles(connection: ConnectionRow, signal: AbortSignal | undefined): Promise<void> {
  const kept = await findKnownAccess(db(), connection.id);
  const isOld = kept?.roles && kept.rolesAt && Date.now() - kept.rolesAt.getTime() > ROLES_OLD_MS;
  if (isOld) await learnRoles(connection, { signal, names: 'kept' });
}
