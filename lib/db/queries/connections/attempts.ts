import 'server-only';
import { and, desc, eq, gt, inArray } from 'drizzle-orm';
import type { AttemptState } from '../../../api/attempts';
import type { Queryable } from '../../client';
import { attempts } from '../../schema';

export type AttemptRow = typeof attempts.$inferSelect;
export type NewAttempt = typeof attempts.$inferInsert;

export async function insertAttempt(database: Queryable, attempt: NewAttempt): Promise<AttemptRow> {
  const [row] = await database.insert(attempts).values(attempt).returning();
  if (!row) throw new Error('an attempt was not stored');
  return row;
}

/**
 * Returns an attempt of the workspace. `memberId` limits it to those one member started, `linkId` to those started
 * through one link.
 */
export async function findAttempt(
  database: Queryable,
  key: { id: string; workspaceId: string; memberId?: string; linkId?: string },
): Promise<AttemptRow | undefined> {
  const [row] = await database
    .select()
    .from(attempts)
    .where(
      and(
        eq(attempts.id, key.id),
        eq(attempts.workspaceId, key.workspaceId),
        key.memberId ? eq(attempts.memberId, key.memberId) : undefined,
        key.linkId ? eq(attempts.linkId, key.linkId) : undefined,
      ),
    );
  return row;
}

/** Returns an attempt by its id only, for signed webhooks from Nango, which have no user. */
export async function findAttemptById(database: Queryable, id: string): Promise<AttemptRow | undefined> {
  const [row] = await database.select().from(attempts).where(eq(attempts.id, id));
  return row;
}

/** Returns attempts started after `since` that have not become a connection, newest first, at most 200. */
export async function listUnconnectedAttempts(
  database: Queryable,
  workspaceId: string,
  since: Date,
): Promise<AttemptRow[]> {
  const open: AttemptState[] = ['waiting', 'failed', 'expired', 'abandoned'];
  return database
    .select()
    .from(attempts)
    .where(and(eq(attempts.workspaceId, workspaceId), gt(attempts.createdAt, since), inArray(attempts.state, open)))
    .orderBy(desc(attempts.createdAt))
    .limit(200);
}

/** Changes the state of an attempt if it is in one of the states `from`; undefined if it is not. */
export async function transitionAttempt(
  database: Queryable,
  id: string,
  change: { from: readonly AttemptState[]; to: AttemptState; failure?: string; twinId?: string | undefined },
): Promise<AttemptRow | undefined> {
  const [row] = await database
    .update(attempts)
    .set({
      state: change.to,
      failure: change.failure ?? null,
      twinId: change.twinId ?? null,
      settledAt: new Date(),
    })
    .where(and(eq(attempts.id, id), inArray(attempts.state, [...change.from])))
    .returning();
  return row;
}
