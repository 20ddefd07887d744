import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { admission } from '../admission';
import { db } from '../db/client';
import { claimJob, endJob, endRow, type Lease, releaseJob, renewLease, startNextRow } from '../db/long-job-leases';
import { AppError, isAppError } from '../errors';
import { describeError, log } from '../log';
import { type JobContext, type JobKind, jobQueueName, LEASE_MS, type RunResult } from './long-job';
import { type QueueWorker, TimeLimitError, withTimeout } from './queue';

export type JobTiming = {
  leaseMs: number;
  beatMs: number;
  /** A row that takes longer gets the outcome `unknown`, and the job continues. */
  rowLimitMs: number;
  /** Progress is published to open screens at most this often. */
  publishEveryMs: number;
};

const TIMING: JobTiming = { leaseMs: LEASE_MS, beatMs: LEASE_MS / 4, rowLimitMs: 120_000, publishEveryMs: 1_000 };
/** Jobs of one kind that an instance runs in parallel, so that a long one does not block the next. */
const AT_ONCE = 2;
const LOOK_EVERY_S = 2;
const RETRY_MS = 1_000;

const piece = z.object({ jobId: z.string() });

type Running = { stopping: AbortSignal; timing: JobTiming };

/** Returns the queue work that runs the jobs of a kind. */
export function createLongJobWorker<Input extends object, Row extends object>(
  kind: JobKind<Input, Row>,
  timing: Partial<JobTiming> = {},
): QueueWorker {
  return {
    name: jobQueueName(kind.name),
    isLong: true,
    atOnce: AT_ONCE,
    everyS: LOOK_EVERY_S,
    handle: (data, stopping) => runJob(kind, piece.parse(data).jobId, { stopping, timing: { ...TIMING, ...timing } }),
  };
}

/**
 * Runs the remaining rows of a job, unless it has ended or another instance is running it. If it cannot finish, it releases
 * the job and throws the reason, so that the queue tries again.
 */
async function runJob<Input extends object, Row extends object>(
  kind: JobKind<Input, Row>,
  jobId: string,
  running: Running,
): Promise<void> {
  const claimed = await claimJob(db(), jobId, running.timing.leaseMs);
  if (!claimed) return;
  const { lease, job } = claimed;
  const stopHeartbeat = startHeartbeat(lease, running.timing.beatMs);
  try {
    const input = kind.input.safeParse(job.input);
    const { workspaceId, startedBy } = job;
    if (!input.success) await endJob(db(), lease, { state: 'failed', failure: 'invalid-input' });
    else await runRows(kind, lease, { ...running, context: { jobId, workspaceId, startedBy, input: input.data } });
  } catch (error) {
    // Otherwise the next instance would have to wait until the lease expires.
    await releaseJob(db(), lease).catch(() => {});
    throw error;
  } finally {
    stopHeartbeat();
  }
}

async function runRows<Input extends object, Row extends object>(
  kind: JobKind<Input, Row>,
  lease: Lease,
  { stopping, timing, context }: Running & { context: JobContext<Input> },
): Promise<void> {
  let publishedAt = Date.now();
  while (!stopping.aborted) {
    // Requests of people go first, but background work is never refused.
    await admission()
      .enter('background')
      .catch(() => {});
    const next = await startNextRow(db(), lease);
    if (next === 'lost') return;
    if (next === 'none-left') return endJob(db(), lease, { state: 'done' });
    if (next === 'canceled') return endJob(db(), lease, { state: 'canceled' });
    const { number, input } = next.row;
    const result = await runRow(kind, input, { timing, context });
    if (result.outcome === 'waiting') return requeue(lease, result.retryAfterS);
    const isPublished = Date.now() - publishedAt >= timing.publishEveryMs;
    if (isPublished) publishedAt = Date.now();
    await retryStoring(() => endRow(db(), lease, { number, result, isPublished }), timing.leaseMs);
  }
  throw new AppError('cancelled', 'This instance is shutting down. Another instance will continue the job.');
}

async function runRow<Input extends object, Row extends object>(
  kind: JobKind<Input, Row>,
  input: unknown,
  { timing, context }: { timing: JobTiming; context: JobContext<Input> },
): Promise<RunResult> {
  const row = kind.row.safeParse(input);
  if (!row.success) return { outcome: 'failed', code: 'invalid-input' };
  try {
    return await withTimeout(timing.rowLimitMs, kind.run(row.data, context));
  } catch (error) {
    if (isAppError(error)) return { outcome: 'failed', code: error.code };
    log().warn({ job: kind.name, ...describeError(error) }, 'a row of a job failed unexpectedly');
    return { outcome: 'unknown', code: error instanceof TimeLimitError ? 'timed-out' : 'internal' };
  }
}

/** Releases the job and throws an error that makes the queue retry it after `retryAfterS`. */
async function requeue(lease: Lease, retryAfterS: number): Promise<never> {
  await releaseJob(db(), lease, { isRowUndone: true });
  throw new AppError('rate-limited', 'A rate limit was reached. The job continues after the wait.', { retryAfterS });
}

/** Retries while the database is unreachable: without a stored result, the row's outcome would become `unknown`. */
async function retryStoring(store: () => Promise<void>, forMs: number): Promise<void> {
  const giveUpAt = Date.now() + forMs;
  for (;;) {
    try {
      return await store();
    } catch (error) {
      if (Date.now() >= giveUpAt) throw error;
      await sleep(RETRY_MS);
    }
  }
}

function startHeartbeat(lease: Lease, everyMs: number): () => void {
  const sendHeartbeat = () =>
    renewLease(db(), lease).catch((error: unknown) =>
      log().debug(describeError(error), 'the heartbeat of a job failed'),
    );
  const timer = setInterval(() => void sendHeartbeat(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
