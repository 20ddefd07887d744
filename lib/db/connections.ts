import 'server-only';
import { and, eq, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Database, Queryable } from './client';
import { announceConnection } from './events';
import { prepared } from './prepared';
import { type ConnectionHealth, connections, type HealthParty, knownEnvironments, type LockReason } from './schema';

export type ConnectionRow = typeof connections.$inferSelect;
export type NewConnection = typeof connections.$inferInsert;
export type KnownEnvironmentRow = typeof knownEnvironments.$inferSelect;

/** A connection, and what is known of one environment through it; `known` is null before it was first seen. */
export type ConnectionWithEnvironment = { connection: ConnectionRow; known: KnownEnvironmentRow | null };

const ofWorkspace = and(
  eq(connections.id, sql.placeholder('id')),
  eq(connections.workspaceId, sql.placeholder('workspaceId')),
);

function buildQueries(database: Database) {
  return {
    alone: prepared(database.select().from(connections).where(ofWorkspace)),
    withEnvironment: prepared(
      database
        .select({ connection: connections, known: knownEnvironments })
        .from(connections)
        .leftJoin(
          knownEnvironments,
          and(
            eq(knownEnvironments.connectionId, connections.id),
            eq(knownEnvironments.environmentId, sql.placeholder('environmentId')),
          ),
        )
        .where(ofWorkspace),
    ),
  };
}

const builtQueries = new WeakMap<Database, ReturnType<typeof buildQueries>>();

function queries(database: Database) {
  const built = builtQueries.get(database) ?? buildQueries(database);
  builtQueries.set(database, built);
  return built;
}

/** By id and workspace together, never by id alone. */
export async function findConnection(
  database: Database,
  key: { id: string; workspaceId: string },
): Promise<ConnectionRow | undefined> {
  const [row] = await queries(database).alone.execute(key);
  return row;
}

export async function findConnectionWithEnvironment(
  database: Database,
  key: { id: string; workspaceId: string; environmentId: string },
): Promise<ConnectionWithEnvironment | undefined> {
  const [row] = await queries(database).withEnvironment.execute(key);
  return row;
}

/** Stores a connection; undefined when its attempt or its Nango connection is stored already. */
export async function insertConnection(
  database: Queryable,
  connection: NewConnection,
): Promise<ConnectionRow | undefined> {
  const [row] = await database.insert(connections).values(connection).onConflictDoNothing().returning();
  return row;
}

/** One sign-in of a connection: signing in again makes it another. */
export type SignIn = Pick<ConnectionRow, 'id' | 'attemptId'>;

/** Tells one sign-in of a connection from another. */
export function signInKey({ id, attemptId }: SignIn): string {
  return `${id} ${attemptId}`;
}

export type HealthNews = { health: ConnectionHealth; reason?: string; party?: HealthParty; until?: Date };

/**
 * Keeps how a connection is, unless it is locked: then only a new sign-in changes it. Writes, and tells open screens, only
 * what is new, and nothing once somebody has signed in anew; the same health for another reason keeps its age, unless it
 * is now another who does not answer.
 */
export async function setHealth(
  database: Queryable,
  signIn: SignIn,
  { health, reason, party, until }: HealthNews,
): Promise<void> {
  const next = { healthReason: reason ?? null, healthParty: party ?? null, healthUntil: until ?? null };
  const isNew = sql`(${connections.health}, ${connections.healthReason}, ${connections.healthParty}) is distinct from (${health}, ${next.healthReason}::text, ${next.healthParty}::text) or ${connections.healthUntil} is distinct from ${until?.toISOString() ?? null}::timestamptz`;
  await change(database, {
    set: { health, ...next, healthAt: since(sql`${health}`, next.healthParty) },
    where: and(isUnlocked(signIn), sql`(${isNew})`),
  });
}

/**
 * Its sign-in works: healthy, or partly readable when some environment's users are not. One made for the own record
 * lists no users, and lacks something only when nobody knows whose record it is. Writes only a change.
 */
export async function setWorking(database: Queryable, signIn: SignIn): Promise<void> {
  const unreadable = sql`exists (select 1 from ${knownEnvironments} where ${knownEnvironments.connectionId} = ${signIn.id} and ${knownEnvironments.usersReadable} = 'no')`;
  const lacks = sql`case when ${connections.profile} = 'self-service' then ${connections.pingOneUserId} is null else ${unreadable} end`;
  const health = sql<ConnectionHealth>`case when ${lacks} then 'partly-readable' else 'healthy' end`;
  await change(database, {
    set: { health, healthReason: null, healthParty: null, healthUntil: null, healthAt: sql`now()` },
    where: and(isUnlocked(signIn), sql`${connections.health} <> ${health}`),
  });
}

/**
 * Lets nothing be read through a connection any more until somebody signs in to it anew. Writes only a change, and nothing
 * where another of Nango's connections has taken the place of the one that was looked at. Answers whether it wrote.
 */
export async function lockConnection(
  database: Queryable,
  { id, nangoConnectionId }: Pick<ConnectionRow, 'id' | 'nangoConnectionId'>,
  { lockedFor, reason }: { lockedFor: LockReason; reason: string },
): Promise<boolean> {
  const health = 'needs-reconnecting';
  return change(database, {
    set: {
      health,
      lockedFor,
      healthReason: reason,
      healthParty: null,
      healthUntil: null,
      healthAt: since(sql`${health}`),
    },
    where: and(
      eq(connections.id, id),
      eq(connections.nangoConnectionId, nangoConnectionId),
      sql`(${connections.lockedFor}, ${connections.healthReason}) is distinct from (${lockedFor}::text, ${reason}::text)`,
    ),
  });
}

export async function setName(database: Queryable, id: string, name: string): Promise<void> {
  await change(database, { set: { name }, where: and(eq(connections.id, id), ne(connections.name, name)) });
}

const isUnlocked = ({ id, attemptId }: SignIn) =>
  and(eq(connections.id, id), eq(connections.attemptId, attemptId), isNull(connections.lockedFor));

const since = (health: SQL, party: HealthParty | null = null) =>
  sql`case when ${connections.health} = ${health} and ${connections.healthParty} is not distinct from ${party}::text then ${connections.healthAt} else now() end`;

async function change(
  database: Queryable,
  { set, where }: { set: PgUpdateSetSource<typeof connections>; where: SQL | undefined },
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const [row] = await tx.update(connections).set(set).where(where).returning();
    if (row) await announceConnection(tx, row);
    return row !== undefined;
  });
}
