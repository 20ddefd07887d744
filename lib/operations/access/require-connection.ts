import 'server-only';
import { cache } from 'react';
import type { Member } from '../../actor';
import { requirePermission } from '../../auth/require-permission';
import type { Extent, Permission } from '../../auth/roles';
import { db } from '../../db/client';
import { listConnectionSummaries } from '../../db/queries/connections/connection-lookup';
import {
  type ConnectionRow,
  findConnection,
  findConnectionWithEnvironment,
  type KnownEnvironmentRow,
} from '../../db/queries/connections/connections';
import { listConnectionsWithEnvironments } from '../../db/queries/directory/known-environments';
import { AppError, notFound } from '../../errors';
import { parseUuid } from '../../ids';

/**
 * The one place where a connection is looked up: by id and workspace together, for a member who has `permission`.
 * Malformed, unknown, another workspace's, and not one's own where only one's own may be reached: the same `not-found`.
 */
export async function requireConnection(
  member: Member,
  permission: Permission,
  connectionId: string,
): Promise<ConnectionRow> {
  const extent = requireReach(member, permission);
  const id = parseUuid(connectionId);
  const connection = id && (await find(id, member.workspaceId));
  if (!connection || !isWithin(extent, { member, permission, connection })) throw notFound('connection');
  return connection;
}

export type AccessibleEnvironment = {
  connection: ConnectionRow;
  environmentId: string;
  known: KnownEnvironmentRow | undefined;
  /** With `own`, of all users only the person who signed in to make the connection. */
  extent: Extent;
};

/**
 * `reachConnection`, and in the same query what is known of one of its environments. A malformed environment id is
 * `not-found`, and so is one without the member's record where only that may be reached.
 */
export async function requireEnvironment(
  member: Member,
  permission: Permission,
  ids: { connectionId: string; environmentId: string },
): Promise<AccessibleEnvironment> {
  const extent = requireReach(member, permission);
  const id = parseUuid(ids.connectionId);
  const environmentId = parseUuid(ids.environmentId);
  if (!environmentId) {
    await requireConnection(member, permission, ids.connectionId);
    throw notFound('environment');
  }
  const found = id && (await findBoth(id, member.workspaceId, environmentId));
  if (!found || !isWithin(extent, { member, permission, connection: found.connection })) throw notFound('connection');
  if (extent === 'own' && environmentId !== found.connection.environmentId) throw notFound('environment');
  return { connection: found.connection, environmentId, known: found.known ?? undefined, extent };
}

export type AccessibleDirectory = {
  connection: ConnectionRow;
  environments: readonly AccessibleEnvironment[];
  extent: Extent;
};

/**
 * Every connection whose directory the member may read, oldest first, with the environments known of each by name; where
 * only one's own record may be reached, the one that holds it. From the database alone.
 */
export async function findAccessibleDirectories(member: Member): Promise<readonly AccessibleDirectory[]> {
  const permission = 'directory:read';
  const extent = requirePermission(member, permission);
  const directories = new Map<string, AccessibleDirectory & { environments: AccessibleEnvironment[] }>();
  for (const { connection, known } of await findAll(member.workspaceId)) {
    if (!isWithin(extent, { member, permission, connection })) continue;
    const directory = directories.get(connection.id) ?? { connection, environments: [], extent };
    directories.set(connection.id, directory);
    if (!known || (extent === 'own' && known.environmentId !== connection.environmentId)) continue;
    directory.environments.push({ connection, environmentId: known.environmentId, known, extent });
  }
  return [...directories.values()];
}

// Once a render: the parts of a page each reach for the same connection.
const find = cache((id: string, workspaceId: string) => findConnection(db(), { id, workspaceId }));
const findBoth = cache((id: string, workspaceId: string, environmentId: string) =>
  findConnectionWithEnvironment(db(), { id, workspaceId, environmentId }),
);

const findAll = cache((workspaceId: string) => listConnectionsWithEnvironments(db(), workspaceId));

export type UserRef = { connectionId: string; environmentId: string; userId: string };

/** Returns those of `users` that the member may read by Tenantry's own rules; PingOne may still refuse. */
export async function findAccessibleUsers(member: Member, users: readonly UserRef[]): Promise<UserRef[]> {
  if (users.length === 0) return [];
  const permission = 'directory:read';
  const extent = requirePermission(member, permission);
  const ids = [...new Set(users.map((user) => user.connectionId))];
  const found = await listConnectionSummaries(db(), { workspaceId: member.workspaceId, ids });
  const connections = new Map(found.map(({ connection }) => [connection.id, connection]));
  return users.filter(({ connectionId, environmentId, userId }) => {
    const connection = connections.get(connectionId);
    if (!connection || !isWithin(extent, { member, permission, connection })) return false;
    if (extent === 'all') return true;
    return environmentId === connection.environmentId && userId === connection.pingOneUserId;
  });
}

/** The connections that the member may list: what `reachConnection` decides for one, as a condition for many. */
export function requireConnectionScope(member: Member): {
  workspaceId: string;
  createdBy?: string;
  ids?: readonly string[];
} {
  const extent = requirePermission(member, 'connections:read');
  return {
    workspaceId: member.workspaceId,
    ...(extent === 'own' ? { createdBy: member.id } : {}),
    ...(member.limitedTo ? { ids: member.limitedTo } : {}),
  };
}

const WRITES_TO_PINGONE: ReadonlySet<Permission> = new Set<Permission>(['users:act', 'users:create-delete-export']);

/** `requirePermission`; where the workspace is read-only, nothing that may write to PingOne gets any further (`read-only`). */
function requireReach(member: Member, permission: Permission): Extent {
  const extent = requirePermission(member, permission);
  if (!member.isReadOnly || !WRITES_TO_PINGONE.has(permission)) return extent;
  throw new AppError(
    'read-only',
    `${member.workspaceName} is read-only: no changes are sent to PingOne. An owner can turn this off in Settings.`,
  );
}

/** Its time to be disconnected has come: nothing is read through it any more, even while Nango still has it. */
function isLeft({ disconnectAt }: ConnectionRow): boolean {
  return disconnectAt !== null && disconnectAt.getTime() <= Date.now();
}

/** Of a limited member, only the connections named. `own` means connections the member made; of the directory behind them, only the member's own record. */
function isWithin(
  extent: Extent,
  { member, permission, connection }: { member: Member; permission: Permission; connection: ConnectionRow },
): boolean {
  if (member.limitedTo && !member.limitedTo.includes(connection.id)) return false;
  if (isLeft(connection)) return false;
  if (extent === 'all') return true;
  if (connection.createdBy !== member.id) return false;
  return permission !== 'directory:read' || connection.profile === 'self-service';
}
