import 'server-only';
import { cache } from 'react';
import type { Member } from '../../actor';
import type { UserRef } from '../../api/live';
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
 * Returns a connection of the workspace for a member who has `permission`; every operation looks connections up here.
 * Throws the same `not-found` for a malformed or unknown id, and for a connection the member may not access.
 */
export async function requireConnection(
  member: Member,
  permission: Permission,
  connectionId: string,
): Promise<ConnectionRow> {
  const extent = requireWritablePermission(member, permission);
  const id = parseUuid(connectionId);
  const connection = id && (await find(id, member.workspaceId));
  if (!connection || !isConnectionAccessible(extent, { member, permission, connection })) throw notFound('connection');
  return connection;
}

export type AccessibleEnvironment = {
  connection: ConnectionRow;
  environmentId: string;
  known: KnownEnvironmentRow | undefined;
  /** `own`: only the record of the person who signed in to create the connection. */
  extent: Extent;
};

/**
 * `requireConnection` together with one of its environments, in the same query. Throws `not-found` for a malformed
 * environment id, and for an environment without the member's record if the member may read only that record.
 */
export async function requireEnvironment(
  member: Member,
  permission: Permission,
  ids: { connectionId: string; environmentId: string },
): Promise<AccessibleEnvironment> {
  const extent = requireWritablePermission(member, permission);
  const id = parseUuid(ids.connectionId);
  const environmentId = parseUuid(ids.environmentId);
  if (!environmentId) {
    await requireConnection(member, permission, ids.connectionId);
    throw notFound('environment');
  }
  const found = id && (await findBoth(id, member.workspaceId, environmentId));
  if (!found || !isConnectionAccessible(extent, { member, permission, connection: found.connection }))
    throw notFound('connection');
  if (extent === 'own' && environmentId !== found.connection.environmentId) throw notFound('environment');
  return { connection: found.connection, environmentId, known: found.known ?? undefined, extent };
}

export type AccessibleDirectory = {
  connection: ConnectionRow;
  environments: readonly AccessibleEnvironment[];
  extent: Extent;
};

/**
 * Returns every connection whose directory the member may read, oldest first, with its known environments by name. If the
 * member may read only their own record, includes only the environment that holds it. Reads the database only.
 */
export async function findAccessibleDirectories(member: Member): Promise<readonly AccessibleDirectory[]> {
  const permission = 'directory:read';
  const extent = requirePermission(member, permission);
  const directories = new Map<string, AccessibleDirectory & { environments: AccessibleEnvironment[] }>();
  for (const { connection, known } of await findAll(member.workspaceId)) {
    if (!isConnectionAccessible(extent, { member, permission, connection })) continue;
    const directory = directories.get(connection.id) ?? { connection, environments: [], extent };
    directories.set(connection.id, directory);
    if (!known || (extent === 'own' && known.environmentId !== connection.environmentId)) continue;
    directory.environments.push({ connection, environmentId: known.environmentId, known, extent });
  }
  return [...directories.values()];
}

// Cached per render: several parts of a page look up the same connection.
const find = cache((id: string, workspaceId: string) => findConnection(db(), { id, workspaceId }));
const findBoth = cache((id: string, workspaceId: string, environmentId: string) =>
  findConnectionWithEnvironment(db(), { id, workspaceId, environmentId }),
);

const findAll = cache((workspaceId: string) => listConnectionsWithEnvironments(db(), workspaceId));

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
    if (!connection || !isConnectionAccessible(extent, { member, permission, connection })) return false;
    if (extent === 'all') return true;
    return environmentId === connection.environmentId && userId === connection.pingOneUserId;
  });
}

/** Returns the query conditions for the connections that the member may list; the same rules as `requireConnection`. */
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

/** `requirePermission`, which also throws `read-only` for permissions that write to PingOne in a read-only workspace. */
function requireWritablePermission(member: Member, permission: Permission): Extent {
  const extent = requirePermission(member, permission);
  if (!member.isReadOnly || !WRITES_TO_PINGONE.has(permission)) return extent;
  throw new AppError(
    'read-only',
    `${member.workspaceName} is read-only: no changes are sent to PingOne. An owner can turn this off in Settings.`,
  );
}

/** Once this is true, nothing is read through the connection, even while Nango still has it. */
function isDisconnectDue({ disconnectAt }: ConnectionRow): boolean {
  return disconnectAt !== null && disconnectAt.getTime() <= Date.now();
}

/**
 * A limited member may access only the listed connections. `own` means connections that the member created; through
 * them, the member may read only their own record.
 */
function isConnectionAccessible(
  extent: Extent,
  { member, permission, connection }: { member: Member; permission: Permission; connection: ConnectionRow },
): boolean {
  if (member.limitedTo && !member.limitedTo.includes(connection.id)) return false;
  if (isDisconnectDue(connection)) return false;
  if (extent === 'all') return true;
  if (connection.createdBy !== member.id) return false;
  return permission !== 'directory:read' || connection.profile === 'self-service';
}
