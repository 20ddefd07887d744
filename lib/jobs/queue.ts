import 'server-only';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import { admission } from '../admission';
import { db } from '../db/client';
import { type ErrorCode, isAppError } from '../errors';
import { describeError, log } from '../log';
import { type BatchGrouping, planBatch, runLanes } from './batch';

/** One kind of work that is done later, by whichever instance is free. */
export type QueueWorker = {
  name: string;
  /**
   * Does one piece. What it throws is tried again, so that doing it twice must do no more than once. `stopping` aborts when
   * this instance shuts down.
   */
  handle: (data: unknown, stopping: AbortSignal) => Promise<void>;
  /** For work without a time limit: its piece expires only when its process has died, `EXPIRES_S` after the last heartbeat. */
  isLong?: boolean;
  /** How many pieces one instance processes in parallel; 1 if absent. */
  atOnce?: number;
  /** For work of which much can come at once: takes many pieces at a time, grouped like this. Must not throw. */
  grouping?: BatchGrouping;
  /** How often an instance looks for it, at least 0.5 s. */
  everyS?: number;
  /** When a piece without data is due by itself, once over all instances; in cron's form, UTC. */
  cron?: string;
};

export type EnqueueOptions = { key?: string; afterS?: number };

type Job = PgBoss.JobWithMetadata<object>;
type Opened = { boss: PgBoss; queues: Map<string, Promise<void>> };
type Doing = { boss: PgBoss; work: QueueWorker; stopping: AbortSignal; expiresS: number };

const SCHEMA = 'jobs';
const LOOK_EVERY_S = 1;
const BATCH_SIZE = 25;
/** Lanes of a batch that are done at once: most connections to the database are left to people. */
const LANES_AT_ONCE = 4;
const ALONE: BatchGrouping = { laneOf: () => '', subjectOf: () => '' };
/** A process that ended while it worked is noticed after this long, and its work is done by another. */
const EXPIRES_S = 120;
/** Heartbeats of a running piece of long work within the time after which it would expire. */
const BEATS_PER_EXPIRY = 4;
/** What failed is tried again after 5 s, and each time after twice as long. */
const RETRIES = { retryLimit: 5, retryDelay: 5, retryBackoff: true } as const;
/** A piece of a batch that has not begun after this long is left to a later batch. */
const BEGIN_WITHIN_MS = 90_000;
const KEEP_DONE_S = 3_600;
const STOP_WITHIN_MS = 5_000;
const SAY_EVERY_MS = 60_000;
/** Failures that only ask to wait. */
const WAITS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'nango-rate-limited',
  'overloaded',
  'pingone-rate-limited',
  'rate-limited',
]);

// Next evaluates modules several times in one process; the queue must be open once.
declare global {
  var tenantryJobs: Promise<Opened> | undefined;
}

/**
 * Does `works` as they come, on this instance and every other on the same database; answers how to end it, which waits for
 * what is under way. After the database has been away it goes on by itself.
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
  // Every worker listens to it.
  setMaxListeners(0, stopping.signal);
  const doing = { boss: opened.boss, stopping: stopping.signal, expiresS };
  const workers = works.flatMap((work) =>
    Array.from({ length: work.atOnce ?? 1 }, () => workUntilStopped({ ...doing, work })),
  );
  return async () => {
    globalThis.tenantryJobs = undefined;
    stopping.abort();
    await withTimeout(STOP_WITHIN_MS, Promise.all(workers)).catch(() => {});
    await opened.boss.stop({ graceful: false });
  };
}

/**
 * Looks for one kind of work and does it, again and again. The library's own workers complete a batch without waiting for
 * the answer, so that a database that goes away in that moment would be a rejection that nothing handles.
 */
async function workUntilStopped(doing: Doing): Promise<void> {
  const { boss, work, stopping } = doing;
  const everyMs = (work.everyS ?? LOOK_EVERY_S) * 1_000;
  const options = { batchSize: work.grouping ? BATCH_SIZE : 1, includeMetadata: true } as const;
  while (!stopping.aborted) {
    const lookedAt = Date.now();
    try {
      const jobs = await boss.fetch<object>(work.name, options);
      if (jobs.length > 0) await doBatch(doing, jobs);
    } catch (error) {
      boss.emit('error', error);
    }
    await sleep(lookedAt + everyMs - Date.now(), undefined, { signal: stopping }).catch(() => {});
  }
}

export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/** Waits for `work`; rejects with `TimeLimitError` when it takes longer than `ms`. */
export async function withTimeout<T>(ms: number, work: Promise<T>): Promise<T> {
  const isDone = new AbortController();
  const late = () => Promise.reject(new TimeLimitError(`took longer than ${ms} ms`));
  const isLate = sleep(ms, undefined, { signal: isDone.signal }).then(late);
  return Promise.race([work, isLate]).finally(() => isDone.abort());
}

/** Puts one piece of work into the queue. With `key`, nothing is added while the same waits already. */
export async function enqueue(name: string, data: object = {}, { key, afterS }: EnqueueOptions = {}): Promise<void> {
  const opened = await open();
  await createQueue(opened, name);
  await opened.boss.send(name, data, {
    // The queue lets one wait for each key, and for no key as well.
    singletonKey: key ?? crypto.randomUUID(),
    ...(afterS === undefined ? {} : { startAfter: afterS }),
  });
}

/**
 * Does the pieces of a batch, and completes each as soon as it is done: when one fails, or the process ends, only what is
 * not done is repeated.
 */
async function doBatch(doing: Doing, jobs: readonly Job[]): Promise<void> {
  const { boss, work, stopping } = doing;
  const beginBy = Date.now() + BEGIN_WITHIN_MS;
  // Work that no one waits for lets people go first, but is never refused.
  await admission()
    .enter('background')
    .catch(() => {});
  const failures = new Map<string, string>();
  await runLanes(planBatch(jobs, work.grouping ?? ALONE), LANES_AT_ONCE, async ({ piece, ids }) => {
    const isLeft = stopping.aborted || Date.now() > beginBy;
    const failure = isLeft ? 'not begun' : await doPiece(doing, piece);
    if (failure !== undefined) failures.set(piece.id, failure);
    const done = ids.filter((id) => !failures.has(id));
    // What cannot be completed now is done once more when it expires.
    if (done.length > 0) await boss.complete(work.name, done).catch(() => {});
  });
  // Last: nothing of the batch is under way when its retries begin.
  for (const [id, message] of failures) await boss.fail(work.name, id, { message });
}

/** Returns nothing when the piece is done or comes again later, else what the database may keep of its failure. */
async function doPiece({ boss, work, stopping, expiresS }: Doing, job: Job): Promise<string | undefined> {
  try {
    const running = work.handle(job.data, stopping);
    await (work.isLong ? withHeartbeat(job, expiresS, running) : withTimeout(expiresS * 1_000, running));
    return undefined;
  } catch (error) {
    log().warn({ work: work.name, ...describeError(error) }, 'work failed and is tried again');
    if (await isPutOff(boss, job, error)) return undefined;
    // Only sentences of ours, for what others say may hold a secret.
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
  // A retried piece keeps the long expiry of its last run: without this beat, a crash within seconds would go unnoticed.
  void beat();
  try {
    await running;
  } finally {
    clearInterval(timer);
  }
}

/** `pg-boss` 10 has no heartbeat: it expires a piece `expire_in` after `started_on`, so this extends `expire_in`. */
async function extendExpiry({ name, id, retryCount }: Job, expiresS: number): Promise<void> {
  const text = `update ${SCHEMA}.job set expire_in = now() - started_on + make_interval(secs => $4)
    where name = $1 and id = $2 and retry_count = $3 and state = 'active'`;
  await db().$client.query(text, [name, id, retryCount, expiresS]);
}

/** Returns the seconds to wait if the error is only a request to wait. */
export function requestedWaitS(error: unknown): number | undefined {
  return isAppError(error) && WAITS.has(error.code) ? error.details.retryAfterS : undefined;
}

/** Being asked to wait is no failure: the piece comes again after the wait, with all its retries. */
async function isPutOff(boss: PgBoss, { name, data, singletonKey }: Job, error: unknown): Promise<boolean> {
  const startAfter = requestedWaitS(error);
  if (startAfter === undefined) return false;
  const options = { startAfter, ...(singletonKey ? { singletonKey } : {}) };
  return boss.send(name, data, options).then(
    () => true,
    () => false,
  );
}

function open(): Promise<Opened> {
  globalThis.tenantryJobs ??= begin().catch((error: unknown) => {
    globalThis.tenantryJobs = undefined;
    throw error;
  });
  return globalThis.tenantryJobs;
}

async function begin(): Promise<Opened> {
  const boss = new PgBoss({
    schema: SCHEMA,
    db: { executeSql: (text, values) => db().$client.query(text, values) },
    archiveCompletedAfterSeconds: KEEP_DONE_S,
    deleteAfterDays: 7,
    cronWorkerIntervalSeconds: 5,
  });
  let saidAt = 0;
  boss.on('error', (error) => {
    const isTime = Date.now() - saidAt > SAY_EVERY_MS;
    if (isTime) saidAt = Date.now();
    log()[isTime ? 'warn' : 'debug'](describeError(error), 'the queue could not be asked');
  });
  await boss.start();
  return { boss, queues: new Map() };
}

// Once a process: whoever enqueues first may come before whoever works.
async function createQueue({ boss, queues }: Opened, name: string, expireInSeconds = EXPIRES_S): Promise<void> {
  const making = queues.get(name) ?? boss.createQueue(name, { name, policy: 'short', expireInSeconds, ...RETRIES });
  queues.set(name, making);
  await making.catch((error: unknown) => {
    queues.delete(name);
    throw error;
  });
}
