import 'server-only';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { z } from 'zod';
import type { Database, Queryable, Transaction } from './client';

/** An arbitrary number that every version of Tenantry shares. */
const MIGRATION_LOCK = 7_316_025_411;
const migrationsFolder = () => join(process.cwd(), 'lib', 'db', 'migrations');
const lastApplied = z.array(z.object({ created_at: z.coerce.number() })).max(1);

type MigrateOptions = {
  /** Prepares the data after migrations were applied, under the same lock. Must be idempotent. */
  finish?: (tx: Transaction) => Promise<void>;
};

/**
 * Brings the database to the current schema, all or nothing. Instances that start together take turns: the lock belongs
 * to the transaction, because the embedded database grants session locks to everyone. Maintains drizzle-kit's own table
 * (`drizzle.__drizzle_migrations`). Returns the number of applied migrations.
 */
export async function migrate(database: Database, { finish }: MigrateOptions = {}): Promise<number> {
  const migrations = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  return database.transaction(async (tx) => {
    // A migration, or waiting for that of another instance, may exceed the app's statement timeout.
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`);
    const newest = await newestApplied(tx);
    const pending = migrations.filter((migration) => migration.folderMillis > newest);
    for (const migration of pending) {
      for (const statement of migration.sql) await tx.execute(sql.raw(statement));
      await tx.execute(
        sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${migration.hash}, ${migration.folderMillis})`,
      );
    }
    if (pending.length > 0) await finish?.(tx);
    return pending.length;
  });
}

/** The difference between the schema of a database and that of this version. */
export type MigrationState = {
  /** The number of migrations of this version that have not been applied. */
  pending: number;
  isEmpty: boolean;
  /** Whether a newer version of Tenantry has migrated the database. */
  isNewer: boolean;
};

/** Reads the state without changing it; the app calls `migrate` when it starts. */
export async function readMigrationState(database: Database, folder = migrationsFolder()): Promise<MigrationState> {
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  const { rows } = await database.execute(sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`);
  const hasTable = rows[0]?.there === true;
  const newest = hasTable ? await newestRecorded(database) : 0;
  return {
    pending: migrations.filter((migration) => migration.folderMillis > newest).length,
    isEmpty: newest === 0,
    isNewer: migrations.every((migration) => migration.folderMillis < newest),
  };
}

async function newestApplied(tx: Transaction): Promise<number> {
  await tx.execute(sql`create schema if not exists drizzle`);
  await tx.execute(
    sql`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`,
  );
  return newestRecorded(tx);
}

async function newestRecorded(database: Queryable): Promise<number> {
  const { rows } = await database.execute(
    sql`select created_at from drizzle.__drizzle_migrations order by created_at desc limit 1`,
  );
  return lastApplied.parse(rows)[0]?.created_at ?? 0;
}
