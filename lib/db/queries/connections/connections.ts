import 'server-only';
import { and, eq, gt, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { LockReason, Reason } from '../../../reasons';
import type { Queryable } from '../../client';
import { publishConnectionEvent } from '../../events';
import { type ConnectionHealth, connections, type HealthParty, knownEnvironments } from '../../schema';

export type ConnectionRow = typeof connections.$inferSelect;
export type NewConnection = typeof connections.$inferInsert;
export type KnownEnvironmentRow = typeof knownEnvironments.$inferSelect;

/** A connection, and what is known of one environment through it; `known` is null before it was first seen. */
export type ConnectionWithEnvironment = { connection: ConnectionRow; known: KnownEnvironmentRow | null };

type Key = { id: string; workspaceId: string };

const ofWorkspace = ({ id, workspaceId }: Key) => and(eq(connections.id, id), eq(connections.workspaceId, workspaceId));

/** By id and workspace together, never by id alone. */
export async function findConnection(database: Queryable, key: Key): Promise<ConnectionRow | undefined> {
  const [row] = await database.select().from(connections).where(ofWorkspace(key));
  return row;
}

export async function findConnectionWithEnvironment(
  database: Queryable,
  { environmentId, ...key }: Key & { environmentId: string },
): Promise<ConnectionWithEnvironment | undefined> {
  const { connectionId } = knownEnvironments;
  const [row] = await database
    .select({ connection: connections, known: knownEnvironments })
    .from(connections)
    .leftJoin(
      knownEnvironments,
      and(eq(connectionId, connections.id), eq(knownEnvironments.environmentId, environmentId)),
    )
    .where(ofWorkspace(key));
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

export type HealthUpdate = { health: ConnectionHealth; reason?: Reason; party?: HealthParty; until?: Date };

/**
 * Keeps how a connection is, unless it is locked: then only a new sign-in changes it. Writes, and tells open screens, only
 * what is new, and nothing once somebody has signed in anew or Nango is deleting it; the same health for another reason
 * keeps its age, unless it is now another who does not answer.
 */
export async function setHealth(
  database: Queryable,
  signIn: SignIn,
  { health, reason, party, until }: HealthUpdate,
): Promise<void> {
  const next = { healthReason: reason ?? null, healthParty: party ?? null, healthUntil: until ?? null };
  const isNew = sql`(${connections.health}, ${connections.healthReason}, ${connections.healthParty}) is distinct from (${health}, ${reasonJson(next.healthReason)}, ${next.healthParty}::text) or ${connections.healthUntil} is distinct from ${until?.toISOString() ?? null}::timestamptz`;
  await change(database, {
    set: { health, ...next, healthAt: since(sql`${health}`, next.healthParty) },
    where: and(isUnlocked(signIn), sql`(${isNew})`),
  });
}

/**
 * Its sign-in works: healthy, or partly readable when some environment's users are not. One made for the own record
 * lists no users, and lacks something only when nobody knows whose record it is. Writes only a change.
 */
export async function markSignInWorking(database: Queryable, signIn: SignIn): Promise<void> {
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
 * where another of Nango's connections has taken the place of the one that was looked at, or Nango is deleting it. Answers
 * whether it wrote.
 */
export async function lockConnection(
  database: Queryable,
  { id, nangoConnectionId }: Pick<ConnectionRow, 'id' | 'nangoConnectionId'>,
  lockedFor: LockReason,
): Promise<boolean> {
  const health = 'needs-reconnecting';
  return change(database, {
    set: {
      health,
      lockedFor,
      healthReason: { code: lockedFor },
      healthParty: null,
      healthUntil: null,
      healthAt: since(sql`${health}`),
    },
    where: and(
      eq(connections.id, id),
      eq(connections.nangoConnectionId, nangoConnectionId),
      isStaying,
      sql`${connections.lockedFor} is distinct from ${lockedFor}::text`,
    ),
  });
}

export async function setConnectionName(database: Queryable, id: string, name: string): Promise<void> {
  await change(database, { set: { name }, where: and(eq(connections.id, id), ne(connections.name, name)) });
}

// From its time on, Nango deletes the connection because Tenantry asked it to: failing or missing there says nothing.
const isStaying = or(isNull(connections.disconnectAt), gt(connections.disconnectAt, sql`now()`));

const isUnlocked = ({ id, attemptId }: SignIn) =>
  and(eq(connections.id, id), eq(connections.attemptId, attemptId), isNull(connections.lockedFor), isStaying);

/** A reason as the database compares it. */
export const reasonJson = (reason: Reason | null) => sql`${reason && JSON.stringify(reason)}::jsonb`;

const since = (health: SQL, party: HealthParty | null = null) =>
  sql`case when ${connections.health} = ${health} and ${connections.healthParty} is not distinct from ${party}::text then ${connections.healthAt} else now() end`;

async function change(
  database: Queryable,
  { set, where }: { set: PgUpdateSetSource<typeof connections>; where: SQL | undefined },
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const [row] = await tx.update(connections).set(set).where(where).returning();
    if (row) await publishConnectionEvent(tx, row);
    return row !== undefined;
  });
}
