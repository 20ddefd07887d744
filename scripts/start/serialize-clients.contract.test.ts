import { Client } from 'pg';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { EmbeddedDatabase } from '../testing/database/embedded-database';
import { startMigratedDatabase } from '../testing/database/migrated-database';

let database: EmbeddedDatabase;

beforeAll(async () => {
  database = await startMigratedDatabase();
  return () => database.stop();
});

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function next(client: Client, value: number): Promise<unknown> {
  const { rows } = await client.query<{ next: number }>('select $1::int + 1 as next', [value]);
  return rows[0]?.next;
}

describe('a query with values, in the embedded database', () => {
  test('returns each of many concurrent clients the result for its own values', async () => {
    const clients = await Promise.all(Array.from({ length: 8 }, connect));
    const rounds = Array.from({ length: 20 }, (_, round) => round);
    const queries = clients.map(async (client, at) => {
      const found: unknown[] = [];
      for (const round of rounds) found.push(await next(client, 100 * at + round));
      return found;
    });
    expect(await Promise.all(queries)).toEqual(clients.map((_, at) => rounds.map((round) => 100 * at + round + 1)));
  });

  test('works after another client disconnected during its query', async () => {
    const leaving = new Client({ connectionString: database.url });
    await leaving.connect();
    leaving.on('error', () => {});
    const left = leaving.query('select pg_sleep(0.2), $1::int', [1]).catch(() => {});
    await leaving.end();
    await left;
    expect(await next(await connect(), 1)).toBe(2);
  });

  test('works after the transaction of another client was rolled back', async () => {
    const [one, other] = [await connect(), await connect()];
    await one.query('begin');
    expect(await next(one, 1)).toBe(2);
    await one.query('rollback');
    expect(await next(other, 2)).toBe(3);
  });
});
