import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { SettingsError } from '../env';
import { type Database, db, type Transaction } from './client';
import { migrate } from './migrate';

const WAIT_FOR_DATABASE_MS = 20_000;
const RETRY_MS = 250;

/**
 * Checks the settings, waits for the database and brings it to the current schema before the first request. `finish`
 * runs after migrations were applied, under their lock. If anything fails, logs the reason and ends the process.
 */
export async function prepareDatabase(finish: (tx: Transaction) => Promise<void>): Promise<void> {
  try {
    const database = db();
    await waitUntilReachable(database, Date.now() + WAIT_FOR_DATABASE_MS);
    await migrate(database, { finish });
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}

async function waitUntilReachable(database: Database, deadline: number): Promise<void> {
  for (;;) {
    try {
      await database.execute(sql`select 1`);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new UnreachableError('no response', { cause: error });
      await sleep(RETRY_MS);
    }
  }
}

class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** The message never contains the database URL, which may include a password. */
function explain(error: unknown): string {
  if (error instanceof SettingsError) return error.message;
  const cause = rootCause(error);
  const reason = cause instanceof Error ? cause.message || cause.name : 'unknown reason';
  if (error instanceof UnreachableError) return `Tenantry couldn't reach its database (DATABASE_URL): ${reason}`;
  return `Tenantry couldn't bring its database to the current schema: ${reason}`;
}

function rootCause(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootCause(error.cause) : error;
}
