import 'server-only';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import { admission } from '../admission';
import { db } from '../db/client';
import { type ErrorCode, isAppError } from '../errors';
import { describeError, log } from '../log';
import { type BatchGrouping, planBatch, runLanes } from './batch';

/** One kind of work that any free instance does later. */
export type QueueWorker = {
  name: string;
  /**
   * Processes one piece. If it throws, the piece is retried, so it must be idempotent. `stopping` aborts when this
   * instance shuts down.
   */
  handle: (data: unknown, stopping: AbortSignal) => Promise<void>;
  /**
   * For work without a time limit: a piece expires only `EXPIRES_S` after the last heartbeat, that is after its process
   * died.
   */
  isLong?: boolean;
  /** How many pieces one instance processes in parallel. Default: 1. */
  atOnce?: number;
  /** For frequent work: fetches many pieces at a time, grouped like this. Must not throw. */
  grouping?: BatchGrouping;
  /** Polling interval, at least 0.5 s. */
  everyS?: number;
  /** When to queue a piece without data automatically, once for all instances. Cron format, UTC. */
  cron?: string;
};

export type EnqueueOptions = { key?: string; afterS?: number };

type Job = PgBoss.JobWithMetadata<object>;
type Opened = { boss: PgBoss; queues: Map<string, Promise<void>> };
type WorkContext = { boss: PgBoss; work: QueueWorker; stopping: AbortSignal; expiresS: number };

const SCHEMA = 'jobs';
const POLL_EVERY_S = 1;
const BATCH_SIZE = 25;
/** Lanes of a batch that run in parallel. Leaves most database connections to requests. */
const LANES_AT_ONCE = 4;
const ALONE: BatchGrouping = { laneOf: () => '', subjectOf: () => '' };
/** If a process dies while it works on a piece, another one retries the piece after this long. */
const EXPIRES_S = 120;
/** Heartbeats of a running piece within its expiry. */
const BEATS_PER_EXPIRY = 4;
/** Failed work is retried after 5 s, and each further time after twice as long. */
const RETRIES = { retryLimit: 5, retryDelay: 5, retryBackoff: true } as const;
/** Pieces of a batch that have not started after this long are left to a later batch. */
const START_WITHIN_MS = 90_000;
const KEEP_DONE_S = 3_600;
const STOP_WITHIN_MS = 5_000;
const LOG_EVERY_MS = 60_000;
/** Errors that only mean waiting. */
const WAITS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'nango-rate-limited',
  'overloaded',
  'pingone-rate-limited',
  'rate-limited',
]);

// Next evaluates modules several times in one process, but the queue must be opened once.
declare global {
  var tenantryJobs: Promise<Opened> | undefined;
}

/**
 * Processes all kinds of work in `works`, on this instance and every other on the same database. Returns a function
 * that stops the workers and waits for running work. Continues automatically after a database outage.
 */
export async function startQueueWorkers(
  works: readonly QueueWorker[],
  { expiresS = EXPIRES_S }: { expiresS?: number } = {},
): Promise<() => Promise<void>> {
  const opened = await open();
  for (const work of works) {
    await createQueue(opened, work.name, expiresS);
    if (work.cron) await opened.boss.schedule(work.name, work.cron);
  }
  const stopping = new AbortController();
  // Each worker adds a listener.
  setMaxListeners(0, stopping.signal);
  const context = { boss: opened.boss, stopping: stopping.signal, expiresS };
  const workers = works.flatMap((work) =>
    Array.from({ length: work.atOnce ?? 1 }, () => workUntilStopped({ ...context, work })),
  );
  return async () => {
    globalThis.tenantryJobs = undefined;
    stopping.abort();
    await withTimeout(STOP_WITHIN_MS, Promise.all(workers)).catch(() => {});
    await opened.boss.stop({ graceful: false });
  };
}

/**
 * Polls for one kind of work and processes it until stopped. pg-boss's own workers do not await the completion of a
 * batch, so a database that becomes unreachable at that moment would cause an unhandled rejection.
 */
async function workUntilStopped(context: WorkContext): Promise<void> {
  const { boss, work, stopping } = context;
  const everyMs = (work.everyS ?? POLL_EVERY_S) * 1_000;
  const options = { batchSize: work.grouping ? BATCH_SIZE : 1, includeMetadata: true } as const;
  while (!stopping.aborted) {
    const polledAt = Date.now();
    try {
      const jobs = await boss.fetch<object>(work.name, options);
      if (jobs.length > 0) await doBatch(context, jobs);
    } catch (error) {
      boss.emit('error', error);
    }
    await sleep(polledAt + everyMs - Date.now(), undefined, { signal: stopping }).catch(() => {});
  }
}

export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/** Waits for `work`. Rejects with `TimeLimitError` if it takes longer than `ms`. */
export async function withTimeout<T>(ms: number, work: Promise<T>): Promise<T> {
  const isDone = new AbortController();
  const late = () => Promise.reject(new TimeLimitError(`took longer than ${ms} ms`));
  const isLate = sleep(ms, undefined, { signal: isDone.signal }).then(late);
  return Promise.race([work, isLate]).finally(() => isDone.abort());
}

/** Puts one piece of work on the queue. With `key`, does nothing if a piece with that key is already waiting. */
export async function enqueue(name: string, data: object = {}, { key, afterS }: EnqueueOptions = {}): Promise<void> {
  const opened = await open();
  await createQueue(opened, name);
  await opened.boss.send(name, data, {
    // The queue policy allows one waiting piece per key, and one without a key.
    singletonKey: key ?? crypto.randomUUID(),
    ...(afterS === undefined ? {} : { startAfter: afterS }),
  });
}

/**
 * Processes the pieces of a batch and completes each as soon as it is done, so that after a failure or crash only
 * unfinished pieces are repeated.
 */
async function doBatch(context: WorkContext, jobs: readonly Job[]): Promise<void> {
  const { boss, work, stopping } = context;
  const startBy = Date.now() + START_WITHIN_MS;
  // Background work waits for requests but is never refused.
  await admission()
    .enter('background')
    .catch(() => {});
  const failures = new Map<string, string>();
  await runLanes(planBatch(jobs, work.grouping ?? ALONE), LANES_AT_ONCE, async ({ piece, ids }) => {
    const isSkipped = stopping.aborted || Date.now() > startBy;
    const failure = isSkipped ? 'not started' : await doPiece(context, piece);
    if (failure !== undefined) failures.set(piece.id, failure);
    const done = ids.filter((id) => !failures.has(id));
    // A piece that cannot be completed now is repeated after it expires.
    if (done.length > 0) await boss.complete(work.name, done).catch(() => {});
  });
  // Must be last: when retries start, nothing of the batch is running.
  for (const [id, message] of failures) await boss.fail(work.name, id, { message });
}

/**
 * Returns undefined if the piece is done or will be retried after a requested wait, else the failure message to store.
 */
async function doPiece({ boss, work, stopping, expiresS }: WorkContext, job: Job): Promise<string | undefined> {
  try {
    const running = work.handle(job.data, stopping);
    await (work.isLong ? withHeartbeat(job, expiresS, running) : withTimeout(expiresS * 1_000, running));
    return undefined;
  } catch (error) {
    log().warn({ work: work.name, ...describeError(error) }, 'work failed and will be retried');
    if (await isPostponed(boss, job, error)) return undefined;
    // Only our own messages are stored, because others may contain a secret.
    return isAppError(error) ? error.message : 'failed';
  }
}

async function withHeartbeat(job: Job, expiresS: number, running: Promise<void>): Promise<void> {
  const beat = () =>
    extendExpiry(job, expiresS).catch((error: unknown) =>
      log().debug(describeError(error), 'the heartbeat of a piece of work failed'),
    );
  const timer = setInterval(() => void beat(), (expiresS * 1_000) / BEATS_PER_EXPIRY);
  timer.unref();
  // A retried piece keeps the long expiry of its last run; without this beat, a crash within seconds would go
  // unnoticed.
  void beat();
  try {
    await running;
  } finally {
    clearInterval(timer);
  }
}

/** pg-boss 10 has no heartbeats. It expires a piece `expire_in` after `started_on`, so this extends `expire_in`. */
async function extendExpiry({ name, id, retryCount }: Job, expiresS: number): Promise<void> {
  const text = `update ${SCHEMA}.job set expire_in = now() - started_on + make_interval(secs => $4)
    where name = $1 and id = $2 and retry_count = $3 and state = 'active'`;
  await db().$client.query(text, [name, id, retryCount, expiresS]);
}

/** Returns the seconds to wait if the error only means waiting. */
export function requestedWaitS(error: unknown): number | undefined {
  return isAppError(error) && WAITS.has(error.code) ? error.details.retryAfterS : undefined;
}

/** A requested wait is not a failure: the piece is queued again after the wait, with all its retries. */
async function isPostponed(boss: PgBoss, { name, data, singletonKey }: Job, error: unknown): Promise<boolean> {
  const startAfter = requestedWaitS(error);
  if (startAfter === undefined) return false;
  const options = { startAfter, ...(singletonKey ? { singletonKey } : {}) };
  return boss.send(name, data, options).then(
    () => true,
    () => false,
  );
}

function open(): Promise<Opened> {
  globalThis.tenantryJobs ??= openQueue().catch((error: unknown) => {
    globalThis.tenantryJobs = undefined;
    throw error;
  });
  return globalThis.tenantryJobs;
}

async function openQueue(): Promise<Opened> {
  const boss = new PgBoss({
    schema: SCHEMA,
    db: { executeSql: (text, values) => db().$client.query(text, values) },
    archiveCompletedAfterSeconds: KEEP_DONE_S,
    deleteAfterDays: 7,
    cronWorkerIntervalSeconds: 5,
  });
  let loggedAt = 0;
  boss.on('error', (error) => {
    const isDue = Date.now() - loggedAt > LOG_EVERY_MS;
    if (isDue) loggedAt = Date.now();
    log()[isDue ? 'warn' : 'debug'](describeError(error), 'could not reach the queue');
  });
  await boss.start();
  return { boss, queues: new Map() };
}

// Once per process: either enqueuing or working may come first.
async function createQueue({ boss, queues }: Opened, name: string, expireInSeconds = EXPIRES_S): Promise<void> {
  const making = queues.get(name) ?? boss.createQueue(name, { name, policy: 'short', expireInSeconds, ...RETRIES });
  queues.set(name, making);
  await making.catch((error: unknown) => {
    queues.delete(name);
    throw error;
  });
}
