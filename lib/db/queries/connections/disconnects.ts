import 'server-only';
import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { Reason } from '../../../reasons';
import type { Queryable, Transaction } from '../../client';
import { publishConnectionEvent } from '../../events';
import { attempts, connections, events } from '../../schema';
import { type ConnectionRow, reasonJson } from './connections';

/** Schedules disconnecting in `seconds`; undefined if it is already scheduled. */
export async function markDisconnecting(
  tx: Transaction,
  id: string,
  { memberId, seconds }: { memberId: string; seconds: number },
): Promise<ConnectionRow | undefined> {
  const [row] = await tx
    .update(connections)
    .set({ disconnectAt: sql`now() + make_interval(secs => ${seconds})`, disconnectBy: memberId })
    .where(and(eq(connections.id, id), isNull(connections.disconnectAt)))
    .returning();
  if (row) await publishConnectionEvent(tx, row);
  return row;
}

/** Cancels disconnecting before its time; undefined if it has started or was not scheduled. */
export async function unmarkDisconnecting(tx: Transaction, id: string): Promise<ConnectionRow | undefined> {
  const [row] = await tx
    .update(connections)
    .set({ disconnectAt: null, disconnectBy: null })
    .where(and(eq(connections.id, id), gt(connections.disconnectAt, sql`now()`)))
    .returning();
  if (row) await publishConnectionEvent(tx, row);
  return row;
}

/** Returns the connections whose time to disconnect has come, in all workspaces, or the one with this id. */
export async function listDueDisconnects(database: Queryable, id?: string): Promise<ConnectionRow[]> {
  return database
    .select()
    .from(connections)
    .where(and(lte(connections.disconnectAt, sql`now()`), id ? eq(connections.id, id) : undefined));
}

/** Stores the state of disconnecting a connection whose time has come. Returns false if nothing changed. */
export async function recordDisconnectReason(tx: Transaction, id: string, reason: Reason): Promise<boolean> {
  const [row] = await tx
    .update(connections)
    .set({ healthReason: reason })
    .where(and(eq(connections.id, id), sql`${connections.healthReason} is distinct from ${reasonJson(reason)}`))
    .returning();
  if (row) await publishConnectionEvent(tx, row);
  return row !== undefined;
}

/**
 * Deletes a connection and everything learned through it; false if it no longer exists. Attempts that may still
 * complete are kept and marked so that they are refused.
 */
export async function eraseConnection(tx: Transaction, row: ConnectionRow): Promise<boolean> {
  const [erased] = await tx.delete(connections).where(eq(connections.id, row.id)).returning({ id: connections.id });
  if (!erased) return false;
  await tx.delete(events).where(eq(events.connectionId, row.id));
  await publishConnectionEvent(tx, row);
  return true;
}

/**
 * Ends the attempts that signed in to a connection or were about to. Call it before erasing the connection, while they
 * still refer to it.
 */
export async function endAttempts(tx: Transaction, { id, attemptId }: ConnectionRow): Promise<void> {
  await tx
    .update(attempts)
    .set({ state: 'failed', failure: 'disconnected', settledAt: sql`now()` })
    .where(or(eq(attempts.id, attemptId), eq(attempts.reconnects, id)));
}
