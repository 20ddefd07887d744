import { db } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { startEmbeddedDatabase } from './embedded-database';

/** Settings that let app code run in a test; nothing real behind any of them. */
const SETTINGS = {
  APP_URL: 'http://localhost:3000',
  AUTH_SECRET: 'a-secret-of-the-tests-with-enough-characters',
  SETUP_CODE: 'one-time-code',
  NANGO_API_KEY: 'key-of-the-tests',
  LOG_LEVEL: 'silent',
  NANGO_CALLS_PER_MINUTE: '1000000',
};

/**
 * Starts an embedded database, migrated and empty, and makes it the app's own for this test file: call it in
 * `beforeAll`, before anything reads the settings, and `stop` in `afterAll`.
 */
export async function startAppDatabase(settings: Record<string, string> = {}): Promise<{ stop(): Promise<void> }> {
  const server = await startEmbeddedDatabase();
  Object.assign(process.env, SETTINGS, { DATABASE_URL: server.url }, settings);
  await migrate(db());
  return {
    stop: async () => {
      await db().$client.end();
      await server.stop();
    },
  };
}
