import 'server-only';
import { and, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Database, Queryable } from './client';
import { publishEvent } from './events';
import { longJobRows, longJobs } from './schema';

export type LongJobRow = typeof longJobs.$inferSelect;
export type NewLongJob = Pick<
  typeof longJobs.$inferInsert,
  'workspaceId' | 'kind' | 'permission' | 'input' | 'startedBy'
>;

/** PostgreSQL accepts at most 65,535 parameters in a statement. */
const ROWS_AT_ONCE = 10_000;
const KEEP_MEMBERS_DAYS = 90;
const KEEP_OWN_DAYS = 1;

const ago = (amount: number, unit: 'days' | 'secs') =>
  sql`now() - make_interval(${sql.raw(unit)} => ${amount}::${sql.raw(unit === 'days' ? 'int' : 'double precision')})`;

/** Matches jobs that no instance is running: queued jobs, and those whose last heartbeat is older than `leaseMs`. */
export function isUnattended(leaseMs: number): SQL | undefined {
  const hasDied = and(eq(longJobs.state, 'running'), lt(longJobs.heartbeatAt, ago(leaseMs / 1_000, 'secs')));
  return or(eq(longJobs.state, 'queued'), hasDied);
}

/** Stores a job with its rows in order, and returns its id. */
export async function insertJob(database: Database, job: NewLongJob, rows: readonly object[]): Promise<string> {
  return database.transaction(async (tx) => {
    const id = crypto.randomUUID();
    await tx.insert(longJobs).values({ ...job, id, total: rows.length });
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      const some = rows.slice(start, start + ROWS_AT_ONCE);
      await tx
        .insert(longJobRows)
        .values(some.map((input, place) => ({ jobId: id, number: start + place + 1, input })));
    }
    await publishEvent(tx, { subject: 'job', workspaceId: job.workspaceId, jobId: id });
    return id;
  });
}

/** Returns the jobs of a workspace with these ids. */
export async function listJobs(
  database: Queryable,
  { workspaceId, ids }: { workspaceId: string; ids: readonly string[] },
): Promise<LongJobRow[]> {
  if (ids.length === 0) return [];
  return database
    .select()
    .from(longJobs)
    .where(and(eq(longJobs.workspaceId, workspaceId), inArray(longJobs.id, [...ids])));
}

/** Returns whether a workspace has a job of this kind that has not ended. */
export async function hasOpenJob(
  database: Queryable,
  { workspaceId, kind }: { workspaceId: string; kind: string },
): Promise<boolean> {
  const [open] = await database
    .select({ id: longJobs.id })
    .from(longJobs)
    .where(and(eq(longJobs.workspaceId, workspaceId), eq(longJobs.kind, kind), isNull(longJobs.finishedAt)))
    .limit(1);
  return open !== undefined;
}

/** Cancels a job: a queued job ends now, a running one stops before its next row. Does nothing if it was canceled or has ended. */
export async function cancelLongJob(
  database: Database,
  { id, workspaceId, canceledBy }: { id: string; workspaceId: string; canceledBy: string },
): Promise<void> {
  const isOpen = and(isNull(longJobs.finishedAt), isNull(longJobs.cancelRequestedAt));
  const ifQueued = <T>(then: T, otherwise: unknown) =>
    sql<T>`case when ${longJobs.state} = 'queued' then ${then} else ${otherwise} end`;
  await database.transaction(async (tx) => {
    const [job] = await tx
      .update(longJobs)
      .set({
        canceledBy,
        cancelRequestedAt: sql`now()`,
        state: ifQueued('canceled' as const, longJobs.state),
        finishedAt: ifQueued(sql`now()`, sql`null`),
      })
      .where(and(eq(longJobs.id, id), eq(longJobs.workspaceId, workspaceId), isOpen))
      .returning();
    if (job) await publishEvent(tx, { subject: 'job', workspaceId, jobId: id });
  });
}

/** Returns the jobs of all workspaces that no instance is running. */
export async function listUnattendedJobs(
  database: Queryable,
  leaseMs: number,
): Promise<{ id: string; kind: string }[]> {
  return database.select({ id: longJobs.id, kind: longJobs.kind }).from(longJobs).where(isUnattended(leaseMs));
}

/** Deletes jobs 90 days after they ended, and those that Tenantry started itself after one day. */
export async function deleteOldJobs(database: Queryable): Promise<void> {
  const isOld = lt(longJobs.finishedAt, ago(KEEP_MEMBERS_DAYS, 'days'));
  const isOwn = and(isNull(longJobs.startedBy), lt(longJobs.finishedAt, ago(KEEP_OWN_DAYS, 'days')));
  await database.delete(longJobs).where(or(isOld, isOwn));
}
