import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { startRealPostgres } from '../../scripts/testing/database/real-postgres';
import { failureCause } from '../failure-cause';
import { type Database, openDatabase } from './client';
import { migrate } from './migrate';
import { requireWritableDatabase } from './write-probe';

let missing: string | undefined;
let databases: readonly [Database, Database];

beforeAll(async () => {
  const server = await startRealPostgres();
  if ('missing' in server) {
    missing = server.missing;
    return;
  }
  databases = [openDatabase(server.url), openDatabase(server.url)];
  await migrate(databases[0]);
  return async () => {
    await Promise.all(databases.map(({ $client }) => $client.end()));
    await server.stop();
  };
});

test('the probe does not wait for a backup that locks the table, and distinguishes it from a database that cannot be written', async ({
  skip,
}) => {
  if (missing) return skip(missing);
  const [app, backup] = databases;
  await requireWritableDatabase(app);
  await backup.transaction(async (tx) => {
    await tx.execute(sql`lock table write_probe in access share mode`);
    const refused: unknown = await requireWritableDatabase(app).catch((error: unknown) => error);
    expect(failureCause(refused).code).toBe('55P03');
  });
  await requireWritableDatabase(app);
});
