import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { Database, Queryable } from './client';
import { type ConnectionHealth, connections, knownEnvironments } from './schema';

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
    // An empty name keeps the statements unnamed, since the embedded database shares names among its clients.
    alone: database.select().from(connections).where(ofWorkspace).prepare(''),
    withEnvironment: database
      .select({ connection: connections, known: knownEnvironments })
      .from(connections)
      .leftJoin(
        knownEnvironments,
        and(
          eq(knownEnvironments.connectionId, connections.id),
          eq(knownEnvironments.environmentId, sql.placeholder('environmentId')),
        ),
      )
      .where(ofWorkspace)
      .prepare(''),
  };
}

const prepared = new WeakMap<Database, ReturnType<typeof buildQueries>>();

function queries(database: Database) {
  const built = prepared.get(database) ?? buildQueries(database);
  prepared.set(database, built);
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

export async function setHealth(
  database: Queryable,
  id: string,
  { health, reason }: { health: ConnectionHealth; reason?: string },
): Promise<void> {
  await database
    .update(connections)
    .set({ health, healthReason: reason ?? null, healthAt: sql`now()` })
    .where(eq(connections.id, id));
}

/**
 * Its sign-in works: healthy, or partly readable when some environment's users are not. One made for the own record
 * lists no users, and lacks something only when nobody knows whose record it is. Writes only a change.
 */
export async function setWorking(database: Queryable, id: string): Promise<void> {
  const unreadable = sql`exists (select 1 from ${knownEnvironments} where ${knownEnvironments.connectionId} = ${id} and ${knownEnvironments.usersReadable} = 'no')`;
  const lacks = sql`case when ${connections.profile} = 'self-service' then ${connections.pingOneUserId} is null else ${unreadable} end`;
  const health = sql<ConnectionHealth>`case when ${lacks} then 'partly-readable' else 'healthy' end`;
  await database
    .update(connections)
    .set({ health, healthReason: null, healthAt: sql`now()` })
    .where(and(eq(connections.id, id), sql`${connections.health} <> ${health}`));
}
