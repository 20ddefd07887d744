import { sql } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startEmbeddedDatabase } from '../../scripts/testing/database/embedded-database';
import { startRealPostgres } from '../../scripts/testing/database/real-postgres';
import { migrateUntil } from '../../scripts/testing/database/upgraded-database';
import { openDatabase } from './client';
import { migrate, readMigrationState } from './migrate';
import { findLiveSession } from './queries/people/sessions';

function open(url: string) {
  const database = openDatabase(url);
  onTestFinished(() => database.$client.end());
  return database;
}

async function migrateTogether(url: string) {
  const instances = [open(url), open(url), open(url)];
  const applied = await Promise.all(instances.map((instance) => migrate(instance)));
  const again = await migrate(open(url));
  const { rows } = await open(url).execute(
    sql`select count(*)::int as tables from pg_tables where schemaname = 'public'`,
  );
  return { applied: applied.toSorted((one, other) => other - one), again, tables: rows[0]?.tables };
}

describe('migrating an empty database from three instances at once', () => {
  test('applies every migration once on the embedded database', async () => {
    const database = await startEmbeddedDatabase();
    onTestFinished(() => database.stop());
    const { applied, again, tables } = await migrateTogether(database.url);
    expect(applied[0]).toBeGreaterThan(0);
    expect([...applied.slice(1), again]).toEqual([0, 0, 0]);
    expect(tables).toBeGreaterThan(5);
  });

  test('applies every migration once on a real PostgreSQL', async ({ skip }) => {
    const database = await startRealPostgres();
    if ('missing' in database) return skip(database.missing);
    onTestFinished(() => database.stop());
    const { applied, again, tables } = await migrateTogether(database.url);
    expect(applied[0]).toBeGreaterThan(0);
    expect([...applied.slice(1), again]).toEqual([0, 0, 0]);
    expect(tables).toBeGreaterThan(5);
  });
});

test('a failing migration is rolled back completely', async () => {
  const database = await startEmbeddedDatabase();
  onTestFinished(() => database.stop());
  const instance = open(database.url);
  await instance.execute(sql`create table workspaces (id int)`);
  await expect(migrate(instance)).rejects.toThrow();
  const { rows } = await instance.execute(
    sql`select tablename from pg_tables where schemaname in ('public', 'drizzle')`,
  );
  expect(rows).toEqual([{ tablename: 'workspaces' }]);
});

test('people stay signed in while session tokens are replaced by hashes', async () => {
  const database = await startEmbeddedDatabase();
  onTestFinished(() => database.stop());
  const instance = open(database.url);
  const left = await migrateUntil(instance, 'TO "token_hash"');
  await instance.execute(sql`insert into workspaces (name) values ('Northgate')`);
  await instance.execute(sql`insert into people (id, name, email) values ('p', 'Ines', 'ines@northgate.example')`);
  await instance.execute(
    sql`insert into members (workspace_id, person_id, role) select id, 'p', 'owner' from workspaces`,
  );
  await instance.execute(
    sql`insert into sessions (id, token, person_id, expires_at) values ('s', 'a-token', 'p', now() + interval '1 hour')`,
  );
  expect(await migrate(instance)).toBe(left);
  expect(await findLiveSession(instance, 'a-token')).toMatchObject({ sessionId: 's', member: { name: 'Ines' } });
  expect(JSON.stringify((await instance.execute(sql`select * from sessions`)).rows)).not.toContain('a-token');
});

test('reading the migration state changes nothing, and distinguishes empty, current and newer databases', async () => {
  const database = await startEmbeddedDatabase();
  onTestFinished(() => database.stop());
  const instance = open(database.url);
  const { pending } = await readMigrationState(instance);
  expect(await readMigrationState(instance)).toEqual({ pending, isEmpty: true, isNewer: false });
  expect(await migrate(instance)).toBe(pending);
  expect(await readMigrationState(instance)).toEqual({ pending: 0, isEmpty: false, isNewer: false });
  await instance.execute(
    sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', ${Date.now() + 1_000_000})`,
  );
  expect(await readMigrationState(instance)).toMatchObject({ pending: 0, isNewer: true });
});
