import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../scripts/testing/database/embedded-database';
import { type Database, openDatabase } from './client';

let server: EmbeddedDatabase;
let database: Database;

beforeAll(async () => {
  server = await startEmbeddedDatabase();
  database = openDatabase(server.url);
  return async () => {
    await database.$client.end();
    await server.stop();
  };
});

test('a connection lost while in use frees its slot, and releasing it later does no harm', async () => {
  const client = await database.$client.connect();
  await client.query('select 1');
  await server.crash();
  await expect.poll(() => database.$client.totalCount).toBe(0);
  client.release();
  expect(database.$client.totalCount).toBe(0);
  await server.restart();
});

test('transactions whose connection breaks before they begin do not exhaust the pool', async () => {
  const held = await Promise.all(Array.from({ length: 10 }, () => database.$client.connect()));
  expect(database.$client.totalCount).toBe(10);
  await server.crash();
  await expect.poll(() => database.$client.totalCount).toBe(0);
  await expect(database.transaction(async () => {})).rejects.toThrow();
  await server.restart();
  expect((await database.transaction((tx) => tx.execute(sql`select 1 as one`))).rows).toEqual([{ one: 1 }]);
  for (const client of held) client.release();
});
