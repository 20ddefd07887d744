import { sql } from 'drizzle-orm';
import { db } from '@/lib/db/client';
import type { EmbeddedDatabase } from './embedded-database';
import { startMigratedDatabase } from './migrated-database';

/** Settings that let app code run in a test; they refer to no real service. */
const SETTINGS = {
  APP_URL: 'http://localhost:3000',
  AUTH_SECRET: 'a-secret-of-the-tests-with-enough-characters',
  SETUP_CODE: 'one-time-code',
  NANGO_API_KEY: 'key-of-the-tests',
  LOG_LEVEL: 'silent',
  NANGO_CALLS_PER_MINUTE: '1000000',
};

/**
 * Starts a migrated, empty embedded database and makes it the app's database for this test file. Call it in
 * `beforeAll`, before anything reads the settings, and return `stop` from there. A given `folder` keeps its data.
 */
export async function startAppDatabase(
  settings: Record<string, string> = {},
  folder?: string,
): Promise<EmbeddedDatabase> {
  const server = await startMigratedDatabase(folder);
  Object.assign(process.env, SETTINGS, { DATABASE_URL: server.url }, settings);
  return {
    ...server,
    stop: async () => {
      await db().$client.end();
      await server.stop();
    },
  };
}

/** Deletes all rows of the app's tables, for `beforeEach`. Much faster than `truncate`. */
export async function deleteAllRows(): Promise<void> {
  // The replica role skips foreign key checks, so the order doesn't matter.
  await db().execute(sql`do $$
    declare name regclass;
    begin
      set local session_replication_role = replica;
      for name in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
        execute format('delete from %s', name);
      end loop;
    end $$`);
}
