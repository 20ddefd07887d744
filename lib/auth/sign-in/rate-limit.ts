import 'server-only';
import { db } from '../../db/client';
import { clearLimit, consumeLimit, type Limit, refundLimit } from '../../db/limits';
import { AppError } from '../../errors';
import { describeError, log } from '../../log';

/** Counts the uses of `key`. `refusal` is the error message once the limit is reached. */
export type RateLimitCounter = { key: string; limit: Limit; refusal: string };

/** The counters of one attempt. After a success, `own` is reset and `shared` counters are decremented. */
export type SecretRateLimit = { own: RateLimitCounter; shared?: readonly RateLimitCounter[] };

/**
 * Runs `work`, which checks a secret and throws if it is wrong, so that only failures stay counted. Throws
 * `rate-limited` without running it if a limit is reached; such an attempt is not counted.
 */
export async function withRateLimit<T>({ own, shared = [] }: SecretRateLimit, work: () => Promise<T>): Promise<T> {
  await take([own, ...shared]);
  const result = await work();
  // The result of the work stands even if the counters cannot be updated.
  await refundSuccess(own, shared).catch((error: unknown) =>
    log().warn(describeError(error), 'could not refund a rate limit'),
  );
  return result;
}

async function take(counters: readonly RateLimitCounter[]): Promise<void> {
  for (const [place, { key, limit, refusal }] of counters.entries()) {
    const retryAfterS = await consumeLimit(db(), key, limit);
    if (retryAfterS === undefined) continue;
    await refund(counters.slice(0, place));
    throw new AppError('rate-limited', refusal, { retryAfterS });
  }
}

async function refundSuccess(own: RateLimitCounter, shared: readonly RateLimitCounter[]): Promise<void> {
  await clearLimit(db(), own.key);
  await refund(shared);
}

async function refund(counters: readonly RateLimitCounter[]): Promise<void> {
  for (const { key } of counters) await refundLimit(db(), key);
}
