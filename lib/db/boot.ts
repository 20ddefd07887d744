import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { SettingsError } from '../env';
import { type Database, db, type Transaction } from './client';
import { migrate } from './migrate';

const WAIT_FOR_DATABASE_MS = 20_000;
const RETRY_MS = 250;

/**
 * What has to be true before the first request: settings in order, database reachable and at the current schema.
 * `finish` is done when migrations were applied, under their lock. Otherwise says in plain words what is wrong and ends the process.
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

async function waitUntilReachable(database: Database, until: number): Promise<void> {
  for (;;) {
    try {
      await database.execute(sql`select 1`);
      return;
    } catch (error) {
      if (Date.now() > until) throw new UnreachableError('no answer', { cause: error });
      await sleep(RETRY_MS);
    }
  }
}

class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** Never the address itself: it may hold a password. */
function explain(error: unknown): string {
  if (error instanceof SettingsError) return error.message;
  const cause = rootCause(error);
  const reason = cause instanceof Error ? cause.message || cause.name : 'unknown reason';
  if (error instanceof UnreachableError) return `Tenantry cannot reach its database (DATABASE_URL): ${reason}`;
  return `Tenantry cannot bring its database to the current schema: ${reason}`;
}

function rootCause(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootCause(error.cause) : error;
}
