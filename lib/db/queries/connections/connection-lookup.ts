import 'server-only';
import { and, asc, desc, eq, gt, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import type { ClientChoice } from '../../../api/attempts';
import type { Profile } from '../../../api/connections';
import type { Queryable } from '../../client';
import { publishConnectionEvent } from '../../events';
import { attempts, connections, knownEnvironments, members, people } from '../../schema';
import type { ConnectionRow } from './connections';

/** A connection in the list of connections, with its creator and the number of its known environments. */
export type ConnectionSummary = { connection: ConnectionRow; madeBy: string; environments: number };

/** Returns connections, oldest first, so that the order is stable. `createdBy`, `id` and `ids` filter the list. */
export async function listConnectionSummaries(
  database: Queryable,
  scope: { workspaceId: string; createdBy?: string; id?: string; ids?: readonly string[] },
): Promise<ConnectionSummary[]> {
  return database
    .select({
      connection: connections,
      madeBy: people.name,
      environments: sql<number>`(select count(*)::int from ${knownEnvironments} where ${knownEnvironments.connectionId} = ${connections.id})`,
    })
    .from(connections)
    .innerJoin(members, eq(members.id, connections.createdBy))
    .innerJoin(people, eq(people.id, members.personId))
    .where(
      and(
        eq(connections.workspaceId, scope.workspaceId),
        scope.createdBy ? eq(connections.createdBy, scope.createdBy) : undefined,
        scope.id ? eq(connections.id, scope.id) : undefined,
        scope.ids ? inArray(connections.id, [...scope.ids]) : undefined,
      ),
    )
    .orderBy(asc(connections.createdAt), asc(connections.id));
}

export async function findConnectionByAttempt(
  database: Queryable,
  attemptId: string,
): Promise<ConnectionRow | undefined> {
  const [row] = await database.select().from(connections).where(eq(connections.attemptId, attemptId));
  return row;
}

/** Returns the name of a connection, and of the environment it signs in to if known. */
export async function findConnectionAndEnvironmentName(
  database: Queryable,
  { id, workspaceId }: { id: string; workspaceId: string },
): Promise<{ name: string; environmentName: string | null } | undefined> {
  const isHome = and(
    eq(knownEnvironments.connectionId, connections.id),
    eq(knownEnvironments.environmentId, connections.environmentId),
  );
  const [row] = await database
    .select({ name: connections.name, environmentName: knownEnvironments.name })
    .from(connections)
    .leftJoin(knownEnvironments, isHome)
    .where(and(eq(connections.id, id), eq(connections.workspaceId, workspaceId)));
  return row;
}

/** Returns a connection by its Nango id, for signed webhooks from Nango, which have no user. */
export async function findConnectionByNangoId(
  database: Queryable,
  nangoConnectionId: string,
): Promise<ConnectionRow | undefined> {
  const [row] = await database.select().from(connections).where(eq(connections.nangoConnectionId, nangoConnectionId));
  return row;
}

/** Returns the connections with these Nango ids in any workspace, to recognize which are ours. */
export async function listConnectionsByNangoIds(database: Queryable, ids: readonly string[]): Promise<ConnectionRow[]> {
  if (ids.length === 0) return [];
  return database
    .select()
    .from(connections)
    .where(inArray(connections.nangoConnectionId, [...ids]));
}

/** Returns connections created before `createdBefore` whose environments were never listed, at most 5. */
export async function listConnectionsWithoutEnvironments(
  database: Queryable,
  workspaceId: string,
  createdBefore: Date,
): Promise<ConnectionRow[]> {
  return database
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.workspaceId, workspaceId),
        isNull(connections.listedAt),
        lt(connections.createdAt, createdBefore),
        ne(connections.health, 'needs-reconnecting'),
      ),
    )
    .limit(5);
}

export type Tenant = { workspaceId: string; profile: Profile; tld: string; environmentId: string };

/**
 * Returns a connection of the workspace to the same tenant with the same profile and person: the creator's own first
 * (with `onlyOwn`, only these), then the newest.
 */
export async function findDuplicateConnection(
  database: Queryable,
  { workspaceId, profile, tld, environmentId }: Tenant,
  { pingOneUserId, madeBy, onlyOwn }: { pingOneUserId: string; madeBy: string; onlyOwn: boolean },
): Promise<ConnectionRow | undefined> {
  const isOwn = eq(connections.createdBy, madeBy);
  const [row] = await database
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.workspaceId, workspaceId),
        eq(connections.profile, profile),
        eq(connections.tld, tld),
        eq(connections.environmentId, environmentId),
        eq(connections.pingOneUserId, pingOneUserId),
        isNull(connections.disconnectAt),
        onlyOwn ? isOwn : undefined,
      ),
    )
    .orderBy(desc(isOwn), desc(connections.createdAt))
    .limit(1);
  return row;
}

/** Prevents concurrent completion of attempts for this tenant in this workspace until the transaction ends. */
export async function lockTenant(tx: Queryable, { workspaceId, environmentId }: Tenant): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${workspaceId}), hashtext(${environmentId}))`);
}

/**
 * Replaces the sign-in of a connection with a new one and unlocks it. The connection keeps its id, name and creator.
 * `person` is who signed in, if that may have changed.
 */
export async function renewConnection(
  tx: Queryable,
  id: string,
  { attemptId, nangoConnectionId, integration }: Pick<ConnectionRow, 'attemptId' | 'nangoConnectionId' | 'integration'>,
  person?: Pick<ConnectionRow, 'pingOneUserId' | 'pingOneUserName'>,
): Promise<ConnectionRow | undefined> {
  const health = { health: 'checking', healthReason: null, healthParty: null, healthUntil: null } as const;
  const [row] = await tx
    .update(connections)
    .set({ attemptId, nangoConnectionId, integration, ...person, ...health, healthAt: sql`now()`, lockedFor: null })
    .where(eq(connections.id, id))
    .returning();
  if (row) await publishConnectionEvent(tx, row);
  return row;
}

/** Returns the connections of a workspace that are not being disconnected. */
export async function listActiveConnections(database: Queryable, workspaceId: string): Promise<ConnectionRow[]> {
  return database
    .select()
    .from(connections)
    .where(and(eq(connections.workspaceId, workspaceId), isNull(connections.disconnectAt)))
    .orderBy(asc(connections.createdAt));
}

/** Returns which OAuth client the attempt that created a connection used. */
export async function findClientChoice(database: Queryable, attemptId: string): Promise<ClientChoice> {
  const [row] = await database.select({ client: attempts.client }).from(attempts).where(eq(attempts.id, attemptId));
  return row?.client ?? 'workspace';
}

/** Returns workspaces that have connections, or attempts started after `since` that have not become one. */
export async function listWorkspacesToReconcile(database: Queryable, since: Date): Promise<string[]> {
  const connected = database.select({ id: connections.workspaceId }).from(connections);
  const isOpen = and(gt(attempts.createdAt, since), ne(attempts.state, 'connected'));
  const trying = database.select({ id: attempts.workspaceId }).from(attempts).where(isOpen);
  return (await union(connected, trying)).map(({ id }) => id);
}
