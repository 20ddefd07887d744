import 'server-only';
import { createHash } from 'node:crypto';
import { eq, lte, sql } from 'drizzle-orm';
import type { Queryable } from './client';
import { limits } from './schema';

export type Limit = { max: number; windowS: number };

const MAX_PRUNED = 100;

/**
 * Counts one use of `key` in a fixed window that starts with the first use, for all instances on this database. If the
 * limit is reached, counts nothing and returns the seconds to wait.
 */
export async function consumeLimit(database: Queryable, key: string, limit: Limit): Promise<number | undefined> {
  const isOver = sql`${limits.endsAt} <= now()`;
  const newEnd = sql`now() + make_interval(secs => ${limit.windowS})`;
  const [taken] = await database
    .insert(limits)
    .values({ keyHash: hashOf(key), count: 1, endsAt: newEnd })
    .onConflictDoUpdate({
      target: limits.keyHash,
      set: {
        count: sql`case when ${isOver} then 1 else ${limits.count} + 1 end`,
        endsAt: sql`case when ${isOver} then ${newEnd} else ${limits.endsAt} end`,
      },
      setWhere: sql`${isOver} or ${limits.count} < ${limit.max}`,
    })
    .returning({ count: limits.count });
  if (!taken) return secondsLeft(database, key);
  if (taken.count === 1) await prune(database);
  return undefined;
}

/** Refunds one use after a success. */
export async function refundLimit(database: Queryable, key: string): Promise<void> {
  await database
    .update(limits)
    .set({ count: sql`greatest(${limits.count} - 1, 0)` })
    .where(eq(limits.keyHash, hashOf(key)));
}

export async function clearLimit(database: Queryable, key: string): Promise<void> {
  await database.delete(limits).where(eq(limits.keyHash, hashOf(key)));
}

async function secondsLeft(database: Queryable, key: string): Promise<number> {
  const left = sql<number>`ceil(extract(epoch from ${limits.endsAt} - now()))::int`;
  const [row] = await database
    .select({ left })
    .from(limits)
    .where(eq(limits.keyHash, hashOf(key)));
  return Math.max(row?.left ?? 1, 1);
}

/** Callers can create arbitrary keys, so ended windows are deleted. Rows locked by other transactions are skipped. */
async function prune(database: Queryable): Promise<void> {
  const ended = sql`select ${limits.keyHash} from ${limits} where ${lte(limits.endsAt, sql`now()`)}
    limit ${MAX_PRUNED} for update skip locked`;
  await database.delete(limits).where(sql`${limits.keyHash} in (${ended})`);
}

/** Keys contain emails typed by visitors, and may be long. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
