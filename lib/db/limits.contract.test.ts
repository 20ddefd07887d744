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

test('allows as many uses as the limit on all instances, then returns the seconds to wait', async () => {
  expect([await take('a'), await take('a', other)]).toEqual([undefined, undefined]);
  await pass(20);
  expect([await take('a'), await take('a', other)]).toEqual([40, 40]);
});

test('concurrent uses on two instances do not exceed the limit', async () => {
  const tries = Array.from({ length: 20 }, (_, place) => take('a', place % 2 === 0 ? db() : other));
  const admitted = (await Promise.all(tries)).filter((wait) => wait === undefined);
  expect(admitted).toHaveLength(LIMIT.max);
});

test('a window that has ended starts again, and refusals do not extend it', async () => {
  for (let count = 0; count < 5; count += 1) await take('a');
  await pass(60);
  expect([await take('a'), await take('a')]).toEqual([undefined, undefined]);
  expect(await take('a')).toBe(60);
});

test('keys are counted separately, can be cleared, and one use can be refunded', async () => {
  for (const key of ['a', 'a', 'b', 'b']) await take(key);
  await clearLimit(db(), 'a');
  await refundLimit(db(), 'b');
  await refundLimit(db(), 'nobody');
  expect([await take('a'), await take('b')]).toEqual([undefined, undefined]);
  expect(await take('b')).toBe(60);
});

test('a refund never exceeds what was used', async () => {
  await take('a');
  for (let count = 0; count < 3; count += 1) await refundLimit(db(), 'a');
  expect([await take('a'), await take('a'), await take('a')]).toEqual([undefined, undefined, 60]);
});

test('ended windows are pruned when a new one starts, and keys are stored only as hashes', async () => {
  for (const key of ['mallory@elsewhere.example', 'b', 'c']) await take(key);
  const stored = await db().execute(sql`select * from limits`);
  expect(JSON.stringify(stored.rows)).not.toContain('mallory');
  await pass(61);
  await take('d');
  const { rows } = await db().execute(sql`select count(*)::int as count from limits`);
  expect(rows).toEqual([{ count: 1 }]);
});
