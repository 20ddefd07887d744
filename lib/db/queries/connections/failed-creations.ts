import 'server-only';
import { desc, lt, sql } from 'drizzle-orm';
import type { Queryable } from '../../client';
import { failedCreations } from '../../schema';

export type FailedCreationRow = typeof failedCreations.$inferSelect;

const MAX_LISTED = 50;

/** Stores a failed creation once, even if Nango reports it several times. */
export async function saveFailedCreation(
  database: Queryable,
  failed: { nangoConnectionId: string; integration: string; error: string | null },
): Promise<void> {
  await database.insert(failedCreations).values(failed).onConflictDoNothing();
}

/** Returns failed creations, newest first, at most 50. */
export async function listFailedCreationRows(database: Queryable): Promise<FailedCreationRow[]> {
  return database.select().from(failedCreations).orderBy(desc(failedCreations.createdAt)).limit(MAX_LISTED);
}

export async function deleteFailedCreationsOlderThan(database: Queryable, days: number): Promise<void> {
  await database
    .delete(failedCreations)
    .where(lt(failedCreations.createdAt, sql`now() - make_interval(days => ${days})`));
}
