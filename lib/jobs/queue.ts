import 'server-only';
import PgBoss from 'pg-boss';
import { db } from '../db/client';
import { isAppError } from '../errors';
import { describeError, log } from '../log';

/** One kind of work that is done later, by whichever instance is free. */
export type Work = {
  name: string;
  /** Does one piece. What it throws is tried again, so that doing it twice must do no more than once. */
  handle: (data: unknown) => Promise<void>;
  /** How often an instance looks for it, at least 0.5 s. */
  everyS?: number;
  /** When a piece without data is due by itself, once over all instances; in cron's form, UTC. */
  cron?: string;
};

export type Later = { key?: string; afterS?: number };

type Opened = { boss: PgBoss; queues: Map<string, Promise<void>> };

const SCHEMA = 'jobs';
const LOOK_EVERY_S = 1;
/** A process that ended while it worked is noticed after this long, and its work is done by another. */
const EXPIRES_S = 120;
/** What failed is tried again after 5 s, and each time after twice as long. */
const RETRIES = { retryLimit: 5, retryDelay: 5, retryBackoff: true } as const;
const KEEP_DONE_S = 3_600;
const STOP_WITHIN_MS = 5_000;
const SAY_EVERY_MS = 60_000;

// Next evaluates modules several times in one process; the queue must be open once.
declare global {
  var tenantryJobs: Promise<Opened> | undefined;
}

/**
 * Does `works` as they come, on this instance and every other on the same database; answers how to end it, which waits for
 * what is under way. After the database has been away it goes on by itself.
 */
export async function startWork(works: readonly Work[]): Promise<() => Promise<void>> {
  const opened = await open();
  for (const work of works) {
    await createQueue(opened, work.name);
    const options = { pollingIntervalSeconds: work.everyS ?? LOOK_EVERY_S };
    await opened.boss.work(work.name, options, (jobs) => doAll(work, jobs));
    if (work.cron) await opened.boss.schedule(work.name, work.cron);
  }
  return async () => {
    globalThis.tenantryJobs = undefined;
    await opened.boss.stop({ graceful: true, wait: true, timeout: STOP_WITHIN_MS });
  };
}

/** Puts one piece of work into the queue. With `key`, nothing is added while the same waits already. */
export async function enqueue(name: string, data: object = {}, { key, afterS }: Later = {}): Promise<void> {
  const opened = await open();
  await createQueue(opened, name);
  await opened.boss.send(name, data, {
    // The queue lets one wait for each key, and for no key as well.
    singletonKey: key ?? crypto.randomUUID(),
    ...(afterS === undefined ? {} : { startAfter: afterS }),
  });
}

async function doAll({ name, handle }: Work, jobs: readonly PgBoss.Job<unknown>[]): Promise<void> {
  for (const { data } of jobs) {
    try {
      await handle(data);
    } catch (error) {
      log().warn({ work: name, ...describeError(error) }, 'work failed and is tried again');
      // Kept in the database: only sentences of ours, for what others say may hold a secret.
      throw new Error(isAppError(error) ? error.message : 'failed');
    }
  }
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
async function createQueue({ boss, queues }: Opened, name: string): Promise<void> {
  const making =
    queues.get(name) ?? boss.createQueue(name, { name, policy: 'short', expireInSeconds: EXPIRES_S, ...RETRIES });
  queues.set(name, making);
  await making.catch((error: unknown) => {
    queues.delete(name);
    throw error;
  });
}
