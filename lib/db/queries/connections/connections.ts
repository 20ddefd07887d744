import 'server-only';
import { and, eq, gt, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { ConnectionHealth, HealthParty } from '../../../api/connections';
import type { LockReason, Reason } from '../../../reasons';
import type { Queryable } from '../../client';
import { publishConnectionEvent } from '../../events';
import { connections, knownEnvironments } from '../../schema';

export type ConnectionRow = typeof connections.$inferSelect;
export type NewConnection = typeof connections.$inferInsert;
export type KnownEnvironmentRow = typeof knownEnvironments.$inferSelect;

/**
 * A connection and what is known about one environment through it. `known` is null if the environment was never seen.
 */
export type ConnectionWithEnvironment = { connection: ConnectionRow; known: KnownEnvironmentRow | null };

type Key = { id: string; workspaceId: string };

const ofWorkspace = ({ id, workspaceId }: Key) => and(eq(connections.id, id), eq(connections.workspaceId, workspaceId));

/** Returns a connection by id and workspace, never by id alone. */
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

/** Stores a connection; undefined if its attempt or its Nango connection is already stored. */
export async function insertConnection(
  database: Queryable,
  connection: NewConnection,
): Promise<ConnectionRow | undefined> {
  const [row] = await database.insert(connections).values(connection).onConflictDoNothing().returning();
  return row;
}

/** One sign-in of a connection. Signing in again creates a new one. */
export type SignIn = Pick<ConnectionRow, 'id' | 'attemptId'>;

/** Returns a key that identifies one sign-in of a connection. */
export function signInKey({ id, attemptId }: SignIn): string {
  return `${id} ${attemptId}`;
}

export type HealthUpdate = { health: ConnectionHealth; reason?: Reason; party?: HealthParty; until?: Date };

/**
 * Stores the health of a connection, unless it is locked: then only a new sign-in changes it. Writes and publishes only
 * changes, and nothing after a new sign-in or while Nango is deleting the connection. The same health with another
 * reason keeps its age, unless another service is unreachable.
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
 * Records that the sign-in works: healthy, or partly readable if users of some environment cannot be read. A
 * self-service connection lists no users and is partly readable only if its person is unknown. Writes only changes.
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
 * Locks a connection: nothing is read through it until someone signs in again. Writes only changes, and nothing if the
 * sign-in has been replaced or Nango is deleting it. Returns whether it wrote.
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

// Once this time has come, Tenantry has asked Nango to delete the connection, so failures there mean nothing.
const isStaying = or(isNull(connections.disconnectAt), gt(connections.disconnectAt, sql`now()`));

const isUnlocked = ({ id, attemptId }: SignIn) =>
  and(eq(connections.id, id), eq(connections.attemptId, attemptId), isNull(connections.lockedFor), isStaying);

/** Returns a reason in the form in which the database compares it. */
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
