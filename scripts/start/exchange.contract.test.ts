import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../testing/embedded-database';

let database: EmbeddedDatabase;

beforeAll(async () => {
  database = await startEmbeddedDatabase();
});
afterAll(() => database.stop());

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function ask(client: Client, name: string, text: string, values: unknown[] = []): Promise<unknown[]> {
  return (await client.query({ name, text, values })).rows;
}

describe('a statement with a name, in the embedded database', () => {
  const text = 'select $1::int + 1 as next';

  test('is there for every client, also after the one that named it has left', async () => {
    const first = new Client({ connectionString: database.url });
    await first.connect();
    expect(await ask(first, 'next', text, [1])).toEqual([{ next: 2 }]);
    const second = await connect();
    expect(await ask(second, 'next', text, [2])).toEqual([{ next: 3 }]);
    await first.end();
    const third = await connect();
    expect(await ask(third, 'next', text, [3])).toEqual([{ next: 4 }]);
    expect(await ask(second, 'next', text, [4])).toEqual([{ next: 5 }]);
  });

  test('is asked by many at once, each with its own values', async () => {
    const clients = await Promise.all(Array.from({ length: 8 }, connect));
    const asked = clients.map((client, at) => ask(client, 'many', text, [at]));
    expect(await Promise.all(asked)).toEqual(clients.map((_, at) => [{ next: at + 1 }]));
  });

  test('never stands for another text: that one is refused, and the name goes on as it was', async () => {
    const [one, other] = [await connect(), await connect()];
    expect(await ask(one, 'taken', text, [1])).toEqual([{ next: 2 }]);
    await expect(ask(other, 'taken', 'select $1::int - 1 as next', [1])).rejects.toMatchObject({ code: '42P05' });
    expect(await ask(one, 'taken', text, [1])).toEqual([{ next: 2 }]);
  });

  test('that could not be understood is looked at anew', async () => {
    const [one, other] = [await connect(), await connect()];
    const wanted = 'select name from rooms_made_later';
    await expect(ask(one, 'later', wanted)).rejects.toMatchObject({ code: '42P01' });
    await one.query("create table rooms_made_later as select 'lobby' as name");
    expect(await ask(other, 'later', wanted)).toEqual([{ name: 'lobby' }]);
  });

  test('is there after a transaction that was rolled back', async () => {
    const [one, other] = [await connect(), await connect()];
    await one.query('begin');
    expect(await ask(one, 'kept', text, [1])).toEqual([{ next: 2 }]);
    await one.query('rollback');
    expect(await ask(other, 'kept', text, [2])).toEqual([{ next: 3 }]);
  });
});
