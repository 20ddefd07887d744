import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { EmbeddedDatabase } from '../../scripts/testing/database/embedded-database';
import { startMigratedDatabase } from '../../scripts/testing/database/migrated-database';
import { AppError } from '../errors';
import type { BatchGrouping } from './batch';

let database: EmbeddedDatabase;
const stops: (() => Promise<void>)[] = [];

/** The queue as one process sees it: each process has its own pool and workers. */
async function anInstance() {
  vi.resetModules();
  globalThis.tenantryJobs = undefined;
  globalThis.tenantryDatabase = undefined;
  const queue = await import('./queue');
  const { db } = await import('../db/client');
  const pool = db().$client;
  const jobs = () => globalThis.tenantryJobs;
  return { ...queue, jobs, pool };
}

async function working(name: string, handle: (data: unknown) => Promise<void>) {
  const instance = await anInstance();
  stops.push(await instance.startQueueWorkers([{ name, handle, everyS: 0.5 }]));
  return instance;
}

beforeAll(async () => {
  database = await startMigratedDatabase();
  Object.assign(process.env, {
    APP_URL: 'http://localhost:3000',
    AUTH_SECRET: 'a-secret-of-the-tests-with-enough-characters',
    NANGO_API_KEY: 'key-of-the-tests',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
  });
  return () => database.stop();
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const soon = { timeout: 60_000, interval: 100 };

describe('work on the queue', () => {
  test('is done once by one of two instances', async () => {
    const done: unknown[] = [];
    const handle = async (data: unknown) => void done.push(data);
    await working('once', handle);
    const { enqueue } = await working('once', handle);
    for (let index = 0; index < 20; index += 1) await enqueue('once', { index });
    await vi.waitFor(() => expect(done).toHaveLength(20), soon);
    expect(new Set(done.map((each) => JSON.stringify(each))).size).toBe(20);
  });

  test('is not added if work with the same key is waiting', async () => {
    const done: unknown[] = [];
    const { enqueue } = await anInstance();
    for (const place of [1, 2, 3]) await enqueue('keyed', { place }, { key: 'same' });
    await enqueue('keyed', { place: 4 }, { key: 'other' });
    await working('keyed', async (data) => void done.push(data));
    await vi.waitFor(() => expect(done).toHaveLength(2), soon);
    expect(done).toEqual(expect.arrayContaining([{ place: 1 }, { place: 4 }]));
  });

  test('that fails is retried, and only our own error messages are stored', async () => {
    let tries = 0;
    const { enqueue, pool } = await working('failing', async () => {
      tries += 1;
      if (tries === 1) throw new AppError('nango-unreachable', 'Tenantry cannot reach Nango.');
      if (tries === 2) throw new Error('Authorization: Bearer secret-of-the-test');
    });
    await enqueue('failing');
    await vi.waitFor(() => expect(tries).toBe(1), soon);
    await pool.query("update jobs.job set start_after = now() where name = 'failing'");
    await vi.waitFor(() => expect(tries).toBe(2), soon);
    const { rows } = await pool.query("select output::text from jobs.job where name = 'failing'");
    expect(JSON.stringify(rows)).not.toContain('secret-of-the-test');
  });

  test('does not start before its time', async () => {
    const done: number[] = [];
    const { enqueue } = await working('later', async () => void done.push(Date.now()));
    const startedAt = Date.now();
    await enqueue('later', {}, { afterS: 2 });
    await vi.waitFor(() => expect(done).toHaveLength(1), soon);
    expect((done[0] ?? 0) - startedAt).toBeGreaterThanOrEqual(1_900);
  });

  describe('in batches', () => {
    type QueueEvent = { of: string; state: string };
    const isEvent = (data: unknown): data is QueueEvent => typeof data === 'object' && data !== null && 'of' in data;
    const subjectOf = (data: unknown) => (isEvent(data) ? data.of : '');
    const grouping: BatchGrouping = { laneOf: subjectOf, subjectOf };

    /** Puts events on a queue, then processes them with a worker that polls only once a minute. */
    async function workThrough(name: string, events: readonly QueueEvent[], handle: (data: unknown) => Promise<void>) {
      const instance = await anInstance();
      for (const each of events) await instance.enqueue(name, each);
      stops.push(await instance.startQueueWorkers([{ name, handle, grouping, everyS: 60 }]));
      const jobs = async () =>
        (
          await instance.pool.query<{ of: string; state: string; waits: boolean; retry_count: number }>(
            `select data->>'of' as of, state, start_after > now() + interval '50 s' as waits, retry_count
             from jobs.job where name = '${name}' order by created_on`,
          )
        ).rows;
      return { ...instance, jobs };
    }

    test('is fetched many pieces at a time', async () => {
      const done: unknown[] = [];
      const events = Array.from({ length: 20 }, (_, place) => ({ of: `${place}`, state: 'new' }));
      await workThrough('many', events, async (data) => void done.push(data));
      await vi.waitFor(() => expect(done).toHaveLength(20), soon);
    });

    test('is done only for the newest state of each subject', async () => {
      const done: unknown[] = [];
      const events = ['a bad', 'b bad', 'a good', 'a bad'].map((each) => {
        const [of = '', state = ''] = each.split(' ');
        return { of, state };
      });
      const { jobs } = await workThrough('newest', events, async (data) => void done.push(data));
      await vi.waitFor(
        async () => expect((await jobs()).map(({ state }) => state)).toEqual(Array(4).fill('completed')),
        soon,
      );
      expect(done).toHaveLength(2);
      expect(done).toEqual(
        expect.arrayContaining([
          { of: 'a', state: 'bad' },
          { of: 'b', state: 'bad' },
        ]),
      );
    });

    test('repeats only the piece that failed', async () => {
      const done: string[] = [];
      const events = ['a', 'bad', 'b'].map((of) => ({ of, state: 'new' }));
      const { jobs } = await workThrough('one-bad', events, async (data) => {
        done.push(subjectOf(data));
        if (subjectOf(data) === 'bad') throw new Error('Authorization: Bearer secret-of-the-test');
      });
      const states = async () => (await jobs()).map(({ of, state }) => `${of} ${state}`);
      await vi.waitFor(async () => expect(await states()).toEqual(['a completed', 'bad retry', 'b completed']), soon);
      expect(done.toSorted()).toEqual(['a', 'b', 'bad']);
    });

    test('returns unstarted pieces to the queue when the instance stops', async () => {
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      const started: unknown[] = [];
      const events = Array.from({ length: 10 }, (_, place) => ({ of: `${place}`, state: 'new' }));
      const { jobs } = await workThrough('ending', events, async (data) => {
        started.push(data);
        await held;
      });
      await vi.waitFor(() => expect(started).toHaveLength(4), soon);
      const ended = stops.pop()?.();
      release();
      await ended;
      const states = (await jobs()).map(({ state }) => state);
      expect(states.toSorted()).toEqual([...Array(4).fill('completed'), ...Array(6).fill('retry')]);
    });

    test('is retried after the requested wait, without using up its retries', async () => {
      const handle = async () => {
        throw new AppError('rate-limited', 'Wait.', { retryAfterS: 60 });
      };
      const { jobs } = await workThrough('to-wait', [{ of: 'a', state: 'new' }], handle);
      await vi.waitFor(
        async () =>
          expect(await jobs()).toEqual([
            { of: 'a', state: 'completed', waits: false, retry_count: 0 },
            { of: 'a', state: 'created', waits: true, retry_count: 0 },
          ]),
        soon,
      );
    });
  });

  describe('without a time limit', () => {
    test('expires only after its heartbeats stop', async () => {
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      let started = 0;
      const instance = await anInstance();
      const handle = async () => {
        started += 1;
        await held;
      };
      stops.push(await instance.startQueueWorkers([{ name: 'lengthy', handle, isLong: true }], { expiresS: 8 }));
      await instance.enqueue('lengthy');
      await vi.waitFor(() => expect(started).toBe(1), soon);
      // As if it had been running for an hour.
      await instance.pool.query("update jobs.job set started_on = now() - interval '1 hour' where name = 'lengthy'");
      const left = async () => {
        const text = `select state, extract(epoch from started_on + expire_in - now())::float as left from jobs.job where name = 'lengthy'`;
        return (await instance.pool.query<{ state: string; left: number }>(text)).rows[0];
      };
      await vi.waitFor(async () => expect((await left())?.left).toBeGreaterThan(0), soon);
      expect((await left())?.left).toBeLessThanOrEqual(8);
      await (await instance.jobs())?.boss.maintain();
      expect(await left()).toMatchObject({ state: 'active' });
      release();
      await vi.waitFor(async () => expect(await left()).toMatchObject({ state: 'completed' }), soon);
      expect(started).toBe(1);
    });

    test('runs in parallel with another piece of the same work', async () => {
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      const started: unknown[] = [];
      const instance = await anInstance();
      const handle = async (data: unknown) => {
        started.push(data);
        await held;
      };
      stops.push(
        await instance.startQueueWorkers([{ name: 'side-by-side', handle, isLong: true, atOnce: 2, everyS: 0.5 }]),
      );
      for (const place of [1, 2]) await instance.enqueue('side-by-side', { place });
      await vi.waitFor(() => expect(started).toHaveLength(2), soon);
      release();
    });
  });

  test('continues after the database was unreachable', async () => {
    const done: unknown[] = [];
    const { enqueue } = await working('away', async (data) => void done.push(data));
    await database.crash();
    await expect(enqueue('away', { place: 1 })).rejects.toThrow();
    await database.restart();
    await enqueue('away', { place: 2 });
    await vi.waitFor(() => expect(done).toEqual([{ place: 2 }]), soon);
  });

  test('that ends while the database becomes unreachable is done once more, with no unhandled rejection', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    stops.push(async () => void process.off('unhandledRejection', unhandled));
    let tries = 0;
    const { enqueue, pool } = await working('cut-off', async () => {
      tries += 1;
      if (tries === 1) void database.crash();
    });
    await enqueue('cut-off');
    await vi.waitFor(() => expect(tries).toBe(1), soon);
    await database.restart();
    const state = async () => (await pool.query("select state from jobs.job where name = 'cut-off'")).rows;
    await vi.waitFor(async () => expect(await state()).toEqual([{ state: 'active' }]), soon);
    await pool.query("update jobs.job set state = 'retry', start_after = now() where name = 'cut-off'");
    await vi.waitFor(async () => expect(await state()).toEqual([{ state: 'completed' }]), soon);
    expect(tries).toBe(2);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
