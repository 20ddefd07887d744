import 'server-only';
import { db } from '../../db/client';
import { clearLimit, consumeLimit, type Limit, refundLimit } from '../../db/limits';
import { AppError } from '../../errors';
import { describeError, log } from '../../log';

/** Counts the uses of `key`; `refusal` is the sentence for one use too many. */
export type RateLimitCounter = { key: string; limit: Limit; refusal: string };

/** The counters that one try uses: after a success `own` starts over, and `shared` ones get this one use back. */
export type SecretRateLimit = { own: RateLimitCounter; shared?: readonly RateLimitCounter[] };

/**
 * Runs `work`, which checks a secret and throws when it is wrong, so that only failures stay counted. Throws `rate-limited`
 * without running it when a counter is used up; such a try counts nowhere.
 */
export async function withRateLimit<T>({ own, shared = [] }: SecretRateLimit, work: () => Promise<T>): Promise<T> {
  await take([own, ...shared]);
  const done = await work();
  // What was done stands, whatever becomes of the counters.
  await settle(own, shared).catch((error: unknown) => log().warn(describeError(error), 'limit not given back'));
  return done;
}

async function take(counters: readonly RateLimitCounter[]): Promise<void> {
  for (const [place, { key, limit, refusal }] of counters.entries()) {
    const retryAfterS = await consumeLimit(db(), key, limit);
    if (retryAfterS === undefined) continue;
    await giveBack(counters.slice(0, place));
    throw new AppError('rate-limited', refusal, { retryAfterS });
  }
}

async function settle(own: RateLimitCounter, shared: readonly RateLimitCounter[]): Promise<void> {
  await clearLimit(db(), own.key);
  await giveBack(shared);
}

async function giveBack(counters: readonly RateLimitCounter[]): Promise<void> {
  for (const { key } of counters) await refundLimit(db(), key);
}
