import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded-database';

/**
 * Vitest's global setup of the contract tests: migrates one database for the whole run, which `startMigratedDatabase`
 * copies. Returns its teardown.
 */
export default async function prepareMigratedDatabase(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tenantry-migrated-'));
  const server = await startEmbeddedDatabase({ folder });
  await migrateAt(server.url);
  await server.stop();
  // Inherited by the processes of the test files.
  process.env.MIGRATED_DATABASE = folder;
  return () => rm(folder, { recursive: true, force: true });
}

/**
 * Starts an embedded database with the current schema, on the data in `folder` or with no rows. Without a folder it
 * copies the database that was migrated for this run, which is much faster; outside vitest it migrates a new one.
 */
export async function startMigratedDatabase(folder?: string): Promise<EmbeddedDatabase> {
  const copyOf = folder ? undefined : process.env.MIGRATED_DATABASE;
  const server = await startEmbeddedDatabase({ folder, copyOf });
  if (!copyOf) await migrateAt(server.url);
  return server;
}

async function migrateAt(url: string): Promise<void> {
  const database = openDatabase(url);
  await migrate(database);
  await database.$client.end();
}
