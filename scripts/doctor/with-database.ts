import { type Database, openDatabase } from '@/lib/db/client';
import { FailedQueryError } from '@/lib/db/failed-query';
import { type Outcome, slow } from './finding';
import { isListening } from './is-listening';

/** PostgreSQL’s `query_canceled` and `lock_not_available`. */
const TIMEOUTS = ['57014', '55P03'];

/** A pool of its own for one look, closed afterwards. */
export async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url);
  try {
    return await work(database);
  } finally {
    await database.$client.end();
  }
}

/** As `withDatabase`, once more when it times out, and `slow` when it does so again. */
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

/** Of a statement, a lock or, told by the driver in words alone, a connection. */
export function isDatabaseTimeout(error: unknown): boolean {
  if (error instanceof FailedQueryError) {
    return TIMEOUTS.includes(error.code ?? '') || isDatabaseTimeout(error.cause);
  }
  return error instanceof Error && /timeout/i.test(error.message);
}
