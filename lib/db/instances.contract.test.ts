import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { startAppDatabase } from '../../scripts/testing/database/app-database';
import { db } from './client';
import { INSTANCE_TIMEOUT_S, recordHeartbeat } from './instances';

let database: Awaited<ReturnType<typeof startAppDatabase>>;
beforeAll(async () => {
  database = await startAppDatabase();
  return () => database.stop();
});

it('counts running instances, without those that stopped', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  expect(await recordHeartbeat(db(), one)).toBe(1);
  expect(await recordHeartbeat(db(), other)).toBe(2);
  expect(await recordHeartbeat(db(), other)).toBe(2);
  const age = sql.raw(`interval '${INSTANCE_TIMEOUT_S + 1} seconds'`);
  await db().execute(sql`update instances set seen_at = now() - ${age} where id = ${one}`);
  expect(await recordHeartbeat(db(), other)).toBe(1);
  expect(await recordHeartbeat(db(), one)).toBe(2);
});
