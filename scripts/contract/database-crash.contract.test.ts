import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/client';
import type { EmbeddedDatabase } from '../testing/database/embedded-database';
import { startMigratedDatabase } from '../testing/database/migrated-database';

const CRASHES = 4;
const WRITERS = 3;

let database: EmbeddedDatabase;
let instance: Database;

beforeAll(async () => {
  database = await startMigratedDatabase();
  instance = openDatabase(database.url);
  return async () => {
    await instance.$client.end();
    await database.stop();
  };
});

test('every acknowledged row survives kill -9 of the database, and the pool recovers by itself', async () => {
  await instance.execute(sql`create table written (number int primary key)`);
  const acknowledged: number[] = [];
  let next = 0;
  let isOver = false;
  const write = async () => {
    while (!isOver) {
      const number = next++;
      await instance.execute(sql`insert into written values (${number})`).then(
        () => acknowledged.push(number),
        () => sleep(5),
      );
    }
  };
  const writers = Array.from({ length: WRITERS }, write);
  for (let crash = 0; crash < CRASHES; crash++) {
    const before = acknowledged.length;
    await sleep(randomInt(20, 400));
    await database.crash();
    await database.restart();
    await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before);
  }
  isOver = true;
  await Promise.all(writers);
  const { rows } = await instance.execute<{ number: number }>(sql`select number from written`);
  const there = new Set(rows.map((row) => row.number));
  expect(acknowledged.filter((number) => !there.has(number))).toEqual([]);
});

test('a transaction that was open at kill -9 leaves nothing behind', async () => {
  await instance.execute(sql`create table interrupted (number int primary key)`);
  const interrupted = instance.transaction(async (tx) => {
    await tx.execute(sql`insert into interrupted values (1)`);
    await database.crash();
    await tx.execute(sql`insert into interrupted values (2)`);
  });
  await expect(interrupted).rejects.toThrow();
  await database.restart();
  const { rows } = await instance.execute(sql`select number from interrupted`);
  expect(rows).toEqual([]);
});

test('concurrent clients with queries larger than one packet get their own results', async () => {
  const large = Array.from({ length: 40 }, async (_, place) => {
    const text = `${place}-`.padEnd(300_000, 'x');
    const { rows } = await instance.execute(sql`select ${text}::text as text, ${place}::int as place`);
    return rows[0]?.text === text && rows[0].place === place;
  });
  const small = Array.from({ length: 200 }, async (_, place) => {
    const { rows } = await instance.execute(sql`select ${place}::int + 1 as next`);
    return rows[0]?.next === place + 1;
  });
  expect(new Set(await Promise.all([...large, ...small]))).toEqual(new Set([true]));
});

test('a client that disconnects mid-transaction does not block others', async () => {
  const aborting = openDatabase(database.url);
  const client = await aborting.$client.connect();
  client.on('error', () => {});
  await client.query('begin');
  await client.query('create table half_done (number int)');
  client.release(new Error('gone'));
  const { rows } = await instance.execute(sql`select to_regclass('half_done') as there`);
  expect(rows).toEqual([{ there: null }]);
  await aborting.$client.end();
});
