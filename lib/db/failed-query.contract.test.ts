import { inspect } from 'node:util';
import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { startAppDatabase } from '../../scripts/testing/database/app-database';
import { db } from './client';
import { FailedQueryError } from './failed-query';
import { findLiveSession } from './queries/people/sessions';

const VALUE = 'a-value-nobody-may-read';
let database: { stop(): Promise<void> };

beforeAll(async () => {
  database = await startAppDatabase();
  return () => database.stop();
});

const failure = (query: Promise<unknown>) => query.then(() => undefined).catch((error: unknown) => error);
const shown = (error: unknown) => `${inspect(error, { depth: 9, showHidden: true })} ${String(error)}`;

test('a failed query reports its text and the error code, but none of its values', async () => {
  const error = await failure(db().execute(sql`select ${VALUE}::uuid`));
  expect(error).toBeInstanceOf(FailedQueryError);
  expect(error).toMatchObject({ code: '22P02', query: 'select $1::uuid' });
  expect(shown(error)).not.toContain(VALUE);
});

test('a failed query in a transaction, or a value quoted in PostgreSQL’s detail, reveals no value either', async () => {
  const add = sql`insert into people (id, name, email) values (${VALUE}, 'Kari', ${VALUE})`;
  const error = await failure(
    db().transaction(async (tx) => {
      await tx.execute(add);
      await tx.execute(add);
    }),
  );
  expect(error).toMatchObject({ code: '23505' });
  expect(shown(error)).not.toContain(VALUE);
});

test('a failed query without values keeps PostgreSQL’s message', async () => {
  const error = await failure(db().execute(sql`select * from nowhere`));
  expect(shown(error)).toContain('relation "nowhere" does not exist');
});

test('an unreachable database does not put a session token into the error', async () => {
  await db().$client.end();
  const error = await failure(findLiveSession(db(), VALUE));
  globalThis.tenantryDatabase = undefined;
  expect(error).toBeInstanceOf(FailedQueryError);
  expect(shown(error)).not.toContain(VALUE);
});
