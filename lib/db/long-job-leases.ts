import 'server-only';
import { and, eq, min, sql } from 'drizzle-orm';
import type { JobState } from '../api/jobs';
import type { Database, Transaction } from './client';
import { publishEvent } from './events';
import { isUnattended, type LongJobRow } from './long-jobs';
import { longJobRows, longJobs, type RowOutcome } from './schema';

/** The right to run a job and write its results. Each claim creates a new lease, which invalidates the previous one. */
export type Lease = Readonly<{ jobId: string; leaseId: string; workspaceId: string }>;

export type RowResult = {
  outcome: RowOutcome;
  /** The reason, as a code. */
  code?: string | undefined;
  details?: Readonly<Record<string, unknown>> | undefined;
};

/**
 * Claims a job that no instance is running; undefined when it has ended or is running. A row that was running when the
 * previous instance died gets the outcome `unknown`, because it may or may not have taken effect.
 */
export async function claimJob(
  database: Database,
  jobId: string,
  leaseMs: number,
): Promise<{ lease: Lease; job: LongJobRow } | undefined> {
  return database.transaction(async (tx) => {
    const leaseId = crypto.randomUUID();
    const now = sql`now()`;
    const [job] = await tx
      .update(longJobs)
      .set({ state: 'running', leaseId, heartbeatAt: now, startedAt: sql`coalesce(${longJobs.startedAt}, now())` })
      .where(and(eq(longJobs.id, jobId), isUnattended(leaseMs)))
      .returning();
    if (!job) return undefined;
    const lease = { jobId, leaseId, workspaceId: job.workspaceId };
    await closeInterrupted(tx, lease);
    await publish(tx, lease);
    return { lease, job };
  });
}

/** Renews the lease. */
export async function renewLease(database: Database, lease: Lease): Promise<void> {
  await database.update(longJobs).set({ heartbeatAt: sql`now()` }).where(holds(lease));
}

export type NextRow = { row: { number: number; input: unknown } } | 'none-left' | 'canceled' | 'lost';

/** Marks the next row as running before any work starts; `lost` when another instance has claimed the job. */
export async function startNextRow(database: Database, lease: Lease): Promise<NextRow> {
  return database.transaction(async (tx) => {
    const job = await lock(tx, lease);
    if (!job) return 'lost';
    if (job.cancelRequestedAt) return 'canceled';
    const isWaiting = and(eq(longJobRows.jobId, lease.jobId), eq(longJobRows.state, 'waiting'));
    const next = tx
      .select({ number: min(longJobRows.number) })
      .from(longJobRows)
      .where(isWaiting);
    const [row] = await tx
      .update(longJobRows)
      .set({ state: 'running', startedAt: sql`now()` })
      .where(and(isWaiting, eq(longJobRows.number, next)))
      .returning({ number: longJobRows.number, input: longJobRows.input });
    return row ? { row } : 'none-left';
  });
}

/** Stores the result of the running row. Repeating the call changes nothing. Writes nothing when the lease is lost. */
export async function endRow(
  database: Database,
  lease: Lease,
  { number, result, isPublished }: { number: number; result: RowResult; isPublished: boolean },
): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await lock(tx, lease))) return;
    const { outcome, code, details } = result;
    const [row] = await tx
      .update(longJobRows)
      .set({ state: outcome, code: code ?? null, details: details ?? null, finishedAt: sql`now()` })
      .where(and(isRunningRow(lease), eq(longJobRows.number, number)))
      .returning({ number: longJobRows.number });
    if (!row) return;
    await count(tx, lease, outcome, 1);
    if (isPublished) await publish(tx, lease);
  });
}

/**
 * Releases the job so that any instance can continue it, or ends it if it was canceled. A row that is still running returns
 * to `waiting` if no work was done for it (`isRowUndone`); otherwise its outcome is `unknown`.
 */
export async function releaseJob(
  database: Database,
  lease: Lease,
  { isRowUndone = false }: { isRowUndone?: boolean } = {},
): Promise<void> {
  await database.transaction(async (tx) => {
    const job = await lock(tx, lease);
    if (!job) return;
    if (isRowUndone) await tx.update(longJobRows).set({ state: 'waiting', startedAt: null }).where(isRunningRow(lease));
    else await closeInterrupted(tx, lease);
    await leave(tx, lease, job.cancelRequestedAt ? { state: 'canceled' } : { state: 'queued' });
  });
}

/** Ends the job. Writes nothing when the lease is lost. */
export async function endJob(
  database: Database,
  lease: Lease,
  end: { state: 'done' | 'failed' | 'canceled'; failure?: string },
): Promise<void> {
  await database.transaction(async (tx) => {
    if (await lock(tx, lease)) await leave(tx, lease, end);
  });
}

const holds = ({ jobId, leaseId }: Lease) => and(eq(longJobs.id, jobId), eq(longJobs.leaseId, leaseId));
const isRunningRow = ({ jobId }: Lease) => and(eq(longJobRows.jobId, jobId), eq(longJobRows.state, 'running'));

/** Locks the job until the transaction ends; undefined when the lease is lost. */
async function lock(tx: Transaction, lease: Lease): Promise<Pick<LongJobRow, 'cancelRequestedAt'> | undefined> {
  const [job] = await tx
    .select({ cancelRequestedAt: longJobs.cancelRequestedAt })
    .from(longJobs)
    .where(holds(lease))
    .for('update');
  return job;
}

async function leave(
  tx: Transaction,
  lease: Lease,
  { state, failure }: { state: JobState; failure?: string },
): Promise<void> {
  const finishedAt = state === 'queued' ? null : sql`now()`;
  await tx
    .update(longJobs)
    .set({ state, failure: failure ?? null, leaseId: null, finishedAt })
    .where(holds(lease));
  await publish(tx, lease);
}

async function closeInterrupted(tx: Transaction, lease: Lease): Promise<void> {
  const closed = await tx
    .update(longJobRows)
    .set({ state: 'unknown', code: 'interrupted', finishedAt: sql`now()` })
    .where(isRunningRow(lease))
    .returning({ number: longJobRows.number });
  if (closed.length > 0) await count(tx, lease, 'unknown', closed.length);
}

async function count(tx: Transaction, lease: Lease, outcome: RowOutcome, rows: number): Promise<void> {
  await tx
    .update(longJobs)
    .set({ [outcome]: sql`${longJobs[outcome]} + ${rows}` })
    .where(holds(lease));
}

async function publish(tx: Transaction, { workspaceId, jobId }: Lease): Promise<void> {
  await publishEvent(tx, { subject: 'job', workspaceId, jobId });
}
