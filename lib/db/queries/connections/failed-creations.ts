import 'server-only';
import { desc, lt, sql } from 'drizzle-orm';
import type { Queryable } from '../../client';
import { failedCreations } from '../../schema';

export type FailedCreationRow = typeof failedCreations.$inferSelect;

const MOST_LISTED = 50;

/** Keeps one, once, however often it is told. */
export async function saveFailedCreation(
  database: Queryable,
  failed: { nangoConnectionId: string; integration: string; error: string | null },
): Promise<void> {
  await database.insert(failedCreations).values(failed).onConflictDoNothing();
}

/** Newest first, at most 50. */
export async function listFailedCreationRows(database: Queryable): Promise<FailedCreationRow[]> {
  return database.select().from(failedCreations).orderBy(desc(failedCreations.createdAt)).limit(MOST_LISTED);
}

export async function deleteFailedCreationsOlderThan(database: Queryable, days: number): Promise<void> {
  await database
    .delete(failedCreations)
    .where(lt(failedCreations.createdAt, sql`now() - make_interval(days => ${days})`));
}
