import { sql } from 'drizzle-orm';
import type { PoolClient } from 'pg';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { startAppDatabase } from '../../scripts/testing/database/app-database';
import { admission } from '../admission';
import { enqueue } from '../jobs/queue';
import { checkHealth } from '../operations/health/check-health';
import { json, route } from '../respond';
import { db } from './client';

vi.mock('../nango', async (original) => ({
  ...(await original<typeof import('../nango')>()),
  checkNango: async () => 'ok',
}));

let database: { stop(): Promise<void> };
let connectionTimeoutMillis: number | undefined;
const held: PoolClient[] = [];

/** Takes every connection of the pool, like queries that do not end, and shortens the wait for another one. */
async function exhaustPool(): Promise<void> {
  const { options } = db().$client;
  while (held.length < options.max) held.push(await db().$client.connect());
  options.connectionTimeoutMillis = 100;
}

beforeAll(async () => {
  database = await startAppDatabase();
  await enqueue('something-else');
  connectionTimeoutMillis = db().$client.options.connectionTimeoutMillis;
  return () => database.stop();
});
afterEach(() => {
  db().$client.options.connectionTimeoutMillis = connectionTimeoutMillis;
  for (const client of held.splice(0)) client.release();
});

const ask = (work: () => Promise<unknown>) =>
  route(async () => json({ answer: await work() }))(new Request('http://localhost:3000/api/test'), {});

test('a query waits at most 5 s for a connection', () => {
  expect(connectionTimeoutMillis).toBe(5_000);
});

describe('without a free connection in the pool', () => {
  test.each([
    ['a query', () => db().execute(sql`select 1`)],
    ['a transaction', () => db().transaction(async (tx) => tx.execute(sql`select 1`))],
    ['work for later', () => enqueue('something-else')],
  ])('%s is answered 503 with the seconds to wait', async (_what, work) => {
    await exhaustPool();
    const answer = await ask(work);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await answer.json()).toMatchObject({ error: { code: 'overloaded', details: { retryAfterS: 5 } } });
  });

  test('new work is refused once no connection has moved for a second, and resumes automatically', async () => {
    await exhaustPool();
    await vi.waitUntil(() => admission().isDatabaseExhausted(), { timeout: 30_000 });
    let isStarted = false;
    const refused = await ask(async () => {
      isStarted = true;
    });
    expect([refused.status, isStarted]).toEqual([503, false]);
    for (const client of held.splice(0)) client.release();
    expect((await ask(async () => 'done')).status).toBe(200);
  });

  test('health distinguishes overload from an unreachable database', async () => {
    await exhaustPool();
    expect(await checkHealth()).toMatchObject({ status: 'down', database: 'overloaded' });
  });
});

test('a request refused for overload is not logged on its own, but counted', async () => {
  admission().takeRefused();
  await exhaustPool();
  await vi.waitUntil(() => admission().isDatabaseExhausted(), { timeout: 30_000 });
  await Promise.all([ask(async () => 1), ask(async () => 2)]);
  expect(admission().takeRefused()).toBe(2);
});

describe('a database that can be read but not written', () => {
  const fill = (code: string) =>
    db().execute(
      sql.raw(`create or replace function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file' using errcode = '${code}'; end $$;
        create or replace trigger refuse before insert on write_probe for each row execute function refuse()`),
    );
  const empty = () => db().execute(sql`drop trigger if exists refuse on write_probe`);
  afterEach(empty);

  // The clock of the health check: each test is far from the cached result of another.
  test.each([
    ['a full disk', '53100', 1_000_000],
    ['a read-only one', '25006', 2_000_000],
  ])('%s is reported by health once the cached result is 30 s old, and only while it lasts', async (_, code, now) => {
    expect(await checkHealth(now)).toMatchObject({ status: 'ok', database: 'ok' });
    await fill(code);
    expect(await checkHealth(now + 29_999)).toMatchObject({ database: 'ok' });
    expect(await checkHealth(now + 30_000)).toMatchObject({
      status: 'degraded',
      database: 'not-writable',
      setup: 'needed',
    });
    await empty();
    expect(await checkHealth(now + 35_000)).toMatchObject({ status: 'ok', database: 'ok' });
  });

  test('many health checks write nothing more', async () => {
    const sizes = () => db().execute<{ size: string }>(sql`select pg_relation_size('write_probe')::text as size`);
    await checkHealth(3_000_000);
    const before = (await sizes()).rows;
    for (let check = 1; check <= 5; check++) await checkHealth(3_000_000 + check * 30_000);
    expect((await sizes()).rows).toEqual(before);
  });
});
