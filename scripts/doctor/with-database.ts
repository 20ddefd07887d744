import { type Database, openDatabase } from '@/lib/db/client';
import { FailedQueryError } from '@/lib/db/failed-query';
import { type Outcome, slow } from './finding';
import { isListening } from './is-listening';

/** PostgreSQL’s `query_canceled` and `lock_not_available`. */
const TIMEOUTS = ['57014', '55P03'];

/** Runs `work` with a separate pool and closes the pool afterwards. */
export async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url);
  try {
    return await work(database);
  } finally {
    await database.$client.end();
  }
}

/** Same as `withDatabase`, but repeats `work` once after a timeout. Returns `slow` when the second try times out as well. */
export async function checkDatabase(url: string, work: (database: Database) => Promise<Outcome>): Promise<Outcome> {
  try {
    return await withDatabase(url, work);
  } catch (error) {
    if (!isDatabaseTimeout(error)) throw error;
  }
  try {
    return await withDatabase(url, work);
  } catch (error) {
    if (isDatabaseTimeout(error) && (await isListening(url))) return slow('The database');
    throw error;
  }
}

/** Returns whether a statement, lock or connection timed out. The driver reports the last one only in its message. */
export function isDatabaseTimeout(error: unknown): boolean {
  if (error instanceof FailedQueryError) {
    return TIMEOUTS.includes(error.code ?? '') || isDatabaseTimeout(error.cause);
  }
  return error instanceof Error && /timeout/i.test(error.message);
}
