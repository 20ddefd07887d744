import { type Database, openDatabase } from '@/lib/db/client';

/** A pool of its own for one look, closed afterwards. */
export async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url);
  try {
    return await work(database);
  } finally {
    await database.$client.end();
  }
}
