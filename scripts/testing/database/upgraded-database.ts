import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { type Database, openDatabase } from '@/lib/db/client';
import { startAppDatabase } from './app-database';
import { startEmbeddedDatabase } from './embedded-database';

/**
 * Migrates an empty database up to the migration before the one that contains `mark`. Returns the number of remaining
 * migrations.
 */
export async function migrateUntil(database: Database, mark: string): Promise<number> {
  const files = readMigrationFiles({ migrationsFolder: 'lib/db/migrations' });
  const before = files.slice(
    0,
    files.findIndex(({ sql: statements }) => statements.some((statement) => statement.includes(mark))),
  );
  for (const statement of before.flatMap((file) => file.sql)) await database.execute(sql.raw(statement));
  await database.execute(sql`create schema drizzle`);
  await database.execute(
    sql`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`,
  );
  await database.execute(
    sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('earlier', ${before.at(-1)?.folderMillis})`,
  );
  return files.length - before.length;
}

/**
 * Starts the app's database like an upgrade: `fill` stores rows with the schema before the migration that contains
 * `mark`, then the app starts on the same data. Call it in `beforeAll` and return `stop` from there.
 */
export async function startUpgradedDatabase(
  mark: string,
  fill: (database: Database) => Promise<void>,
): Promise<{ stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tenantry-upgrade-'));
  const server = await startEmbeddedDatabase({ folder });
  const database = openDatabase(server.url);
  await migrateUntil(database, mark);
  await fill(database);
  await database.$client.end();
  await server.stop();
  const upgraded = await startAppDatabase({}, folder);
  return {
    stop: async () => {
      await upgraded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Adds a workspace with an owner, using the columns of the first version. */
export async function addEarlierOwner(database: Database): Promise<{ workspaceId: string; memberId: string }> {
  const [workspaceId, memberId, personId] = [randomUUID(), randomUUID(), randomUUID()];
  await database.execute(sql`insert into workspaces (id, name) values (${workspaceId}, 'Northgate')`);
  await database.execute(
    sql`insert into people (id, name, email) values (${personId}, 'Ines', ${`${personId}@a.example`})`,
  );
  await database.execute(
    sql`insert into members (id, workspace_id, person_id, role) values (${memberId}, ${workspaceId}, ${personId}, 'owner')`,
  );
  return { workspaceId, memberId };
}

/** Adds a connection of that owner without health. Returns its id and the ids of its attempt. */
export async function addEarlierConnection(
  database: Database,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
): Promise<{ id: string; workspaceId: string; attemptId: string }> {
  const [id, attemptId, environmentId] = [randomUUID(), randomUUID(), randomUUID()];
  await database.execute(
    sql`insert into attempts (id, workspace_id, member_id, profile, client, tld, environment_id, expires_at)
      values (${attemptId}, ${workspaceId}, ${memberId}, 'admin', 'own', 'eu', ${environmentId}, now())`,
  );
  await database.execute(
    sql`insert into connections
      (id, workspace_id, attempt_id, nango_connection_id, integration, profile, tld, environment_id, name, created_by)
      values (${id}, ${workspaceId}, ${attemptId}, ${randomUUID()}, 'pingone', 'admin', 'eu', ${environmentId}, 'Halvorsen', ${memberId})`,
  );
  return { id, workspaceId, attemptId };
}
