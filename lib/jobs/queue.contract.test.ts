import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../scripts/testing/embedded-database';
import { AppError } from '../errors';

let database: EmbeddedDatabase;
const stops: (() => Promise<void>)[] = [];

/** The queue as one process has it: each has a pool and workers of its own. */
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
  stops.push(await instance.startWork([{ name, handle, everyS: 0.5 }]));
  return instance;
}

beforeAll(async () => {
  database = await startEmbeddedDatabase();
  Object.assign(process.env, {
    APP_URL: 'http://localhost:3000',
    AUTH_SECRET: 'a-secret-of-the-tests-with-enough-characters',
    NANGO_API_KEY: 'key-of-the-tests',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
  });
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(() => database.stop());

const soon = { timeout: 15_000, interval: 100 };

describe('work', () => {
  test('is done once, by one of two instances', async () => {
    const done: unknown[] = [];
    const handle = async (data: unknown) => void done.push(data);
    await working('once', handle);
    const { enqueue } = await working('once', handle);
    for (let index = 0; index < 20; index += 1) await enqueue('once', { index });
    await vi.waitFor(() => expect(done).toHaveLength(20), soon);
    expect(new Set(done.map((each) => JSON.stringify(each))).size).toBe(20);
  });

  test('with the key of what waits already is not added', async () => {
    const done: unknown[] = [];
    const { enqueue } = await anInstance();
    for (const place of [1, 2, 3]) await enqueue('keyed', { place }, { key: 'same' });
    await enqueue('keyed', { place: 4 }, { key: 'other' });
    await working('keyed', async (data) => void done.push(data));
    await vi.waitFor(() => expect(done).toHaveLength(2), soon);
    expect(done).toEqual(expect.arrayContaining([{ place: 1 }, { place: 4 }]));
  });

  test('that fails is tried again, and nothing but a sentence of ours is kept of it', async () => {
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

  test('begins not before its time', async () => {
    const done: number[] = [];
    const { enqueue } = await working('later', async () => void done.push(Date.now()));
    const asked = Date.now();
    await enqueue('later', {}, { afterS: 2 });
    await vi.waitFor(() => expect(done).toHaveLength(1), soon);
    expect((done[0] ?? 0) - asked).toBeGreaterThanOrEqual(1_900);
  });

  test('goes on after the database was away', async () => {
    const done: unknown[] = [];
    const { enqueue } = await working('away', async (data) => void done.push(data));
    await database.crash();
    await expect(enqueue('away', { place: 1 })).rejects.toThrow();
    await database.restart();
    await enqueue('away', { place: 2 });
    await vi.waitFor(() => expect(done).toEqual([{ place: 2 }]), soon);
  });
});
