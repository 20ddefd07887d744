import 'server-only';
import { and, asc, desc, eq, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Queryable } from './client';
import type { ConnectionRow } from './connections';
import { connections, knownEnvironments, members, type Profile, people } from './schema';

/** A connection as the register shows it: who made it, and how many environments were seen through it. */
export type RegisteredConnection = { connection: ConnectionRow; madeBy: string; environments: number };

/** Oldest first, so that numbers stay as connections are added; `createdBy`, `id` and `ids` narrow the list. */
export async function listRegistered(
  database: Queryable,
  scope: { workspaceId: string; createdBy?: string; id?: string; ids?: readonly string[] },
): Promise<RegisteredConnection[]> {
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

export async function findByAttempt(database: Queryable, attemptId: string): Promise<ConnectionRow | undefined> {
  const [row] = await database.select().from(connections).where(eq(connections.attemptId, attemptId));
  return row;
}

/** For news that Nango has signed: nobody is signed in there. */
export async function findByNangoId(
  database: Queryable,
  nangoConnectionId: string,
): Promise<ConnectionRow | undefined> {
  const [row] = await database.select().from(connections).where(eq(connections.nangoConnectionId, nangoConnectionId));
  return row;
}

/** Connections made before `madeBefore` whose environments were never listed, at most 5. */
export async function listNeverListed(
  database: Queryable,
  workspaceId: string,
  madeBefore: Date,
): Promise<ConnectionRow[]> {
  return database
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.workspaceId, workspaceId),
        isNull(connections.listedAt),
        lt(connections.createdAt, madeBefore),
        ne(connections.health, 'needs-reconnecting'),
      ),
    )
    .limit(5);
}

export type Tenant = { workspaceId: string; profile: Profile; tld: string; environmentId: string };

/**
 * The connection of a workspace to the same tenant with the same profile, signed in as the same person: the maker's own
 * before another's (which `onlyOwn` leaves out), then the newest.
 */
export async function findTwin(
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
        onlyOwn ? isOwn : undefined,
      ),
    )
    .orderBy(desc(isOwn), desc(connections.createdAt))
    .limit(1);
  return row;
}

/** Until the end of the transaction nobody else settles an attempt for this tenant in this workspace. */
export async function lockTenant(tx: Queryable, { workspaceId, environmentId }: Tenant): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${workspaceId}), hashtext(${environmentId}))`);
}

/** Puts a fresh sign-in in the place of one that has ended; the connection keeps its id, name and maker. */
export async function renewConnection(
  database: Queryable,
  id: string,
  { attemptId, nangoConnectionId, integration }: Pick<ConnectionRow, 'attemptId' | 'nangoConnectionId' | 'integration'>,
): Promise<ConnectionRow | undefined> {
  const [row] = await database
    .update(connections)
    .set({ attemptId, nangoConnectionId, integration, health: 'checking', healthReason: null, healthAt: sql`now()` })
    .where(eq(connections.id, id))
    .returning();
  return row;
}

export async function setName(database: Queryable, id: string, name: string): Promise<void> {
  await database.update(connections).set({ name }).where(eq(connections.id, id));
}
