import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { startAppDatabase } from '../../scripts/testing/database/app-database';
import { type Database, db, openDatabase } from './client';
import { clearLimit, consumeLimit, refundLimit } from './limits';

const LIMIT = { max: 2, windowS: 60 };
let database: { stop(): Promise<void> };
/** Another instance on the same database. */
let other: Database;

beforeAll(async () => {
  database = await startAppDatabase();
  other = openDatabase(process.env.DATABASE_URL ?? '');
  return async () => {
    await other.$client.end();
    await database.stop();
  };
});
beforeEach(async () => {
  await db().execute(sql`truncate limits`);
});

const take = (key: string, instance = db()) => consumeLimit(instance, key, LIMIT);
const pass = (seconds: number) =>
  db().execute(sql`update limits set ends_at = ends_at - make_interval(secs => ${seconds})`);

test('as many as the limit are let through, whichever instance is asked; then the seconds to wait are told', async () => {
  expect([await take('a'), await take('a', other)]).toEqual([undefined, undefined]);
  await pass(20);
  expect([await take('a'), await take('a', other)]).toEqual([40, 40]);
});

test('of many at once on two instances no more than the limit are let through', async () => {
  const tries = Array.from({ length: 20 }, (_, place) => take('a', place % 2 === 0 ? db() : other));
  const admitted = (await Promise.all(tries)).filter((wait) => wait === undefined);
  expect(admitted).toHaveLength(LIMIT.max);
});

test('a window that is over starts anew, and refusals have not prolonged it', async () => {
  for (let count = 0; count < 5; count += 1) await take('a');
  await pass(60);
  expect([await take('a'), await take('a')]).toEqual([undefined, undefined]);
  expect(await take('a')).toBe(60);
});

test('keys are counted apart, one can be cleared, and one use be given back', async () => {
  for (const key of ['a', 'a', 'b', 'b']) await take(key);
  await clearLimit(db(), 'a');
  await refundLimit(db(), 'b');
  await refundLimit(db(), 'nobody');
  expect([await take('a'), await take('b')]).toEqual([undefined, undefined]);
  expect(await take('b')).toBe(60);
});

test('nothing more is given back than was taken', async () => {
  await take('a');
  for (let count = 0; count < 3; count += 1) await refundLimit(db(), 'a');
  expect([await take('a'), await take('a'), await take('a')]).toEqual([undefined, undefined, 60]);
});

test('what has ended is pruned when a new window begins, and no key is stored as it is', async () => {
  for (const key of ['mallory@elsewhere.example', 'b', 'c']) await take(key);
  const stored = await db().execute(sql`select * from limits`);
  expect(JSON.stringify(stored.rows)).not.toContain('mallory');
  await pass(61);
  await take('d');
  const { rows } = await db().execute(sql`select count(*)::int as count from limits`);
  expect(rows).toEqual([{ count: 1 }]);
});
