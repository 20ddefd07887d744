import 'server-only';
import { count, gt, lt, sql } from 'drizzle-orm';
import type { Queryable } from './client';
import { instances } from './schema';

/** An instance without a heartbeat for this long counts as stopped. */
export const INSTANCE_TIMEOUT_S = 15;

const secondsAgo = (seconds: number) => sql`now() - ${sql.raw(`interval '${seconds} seconds'`)}`;

/** Records that instance `id` is running. Returns the number of running instances, including this one. */
export async function recordHeartbeat(database: Queryable, id: string): Promise<number> {
  await database
    .insert(instances)
    .values({ id })
    .onConflictDoUpdate({ target: instances.id, set: { seenAt: sql`now()` } });
  await database.delete(instances).where(lt(instances.seenAt, secondsAgo(INSTANCE_TIMEOUT_S * 4)));
  const [row] = await database
    .select({ running: count() })
    .from(instances)
    .where(gt(instances.seenAt, secondsAgo(INSTANCE_TIMEOUT_S)));
  return row?.running ?? 1;
}
