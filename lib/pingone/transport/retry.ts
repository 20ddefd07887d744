import { setTimeout as timer } from 'node:timers/promises';
import { AppError, type ErrorCode, isAppError } from '../../errors';
import type { PingOneResponse } from './request';
import type { WriteResult } from './write-fate';

/** A person is waiting: longer than this is said, with the seconds, instead of waited for. */
const MAX_WAIT_MS = 2_000;
const RATE_LIMIT_WAIT_MS = 1_000;
const BACK_OFF_MS = 400;
const JITTER_MS = 100;

/** What PingOne's own retry advice names, 429 apart. */
const TRANSIENT_STATUS: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);
const TRANSIENT_CODE: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['pingone-unavailable', 'nango-unreachable']);

type Reason = 'token' | 'rate-limit' | 'fault';
type Outcome = { answer: PingOneResponse } | { error: AppError };
/** Why to repeat, and the seconds to wait that were named. */
type Advice = { reason: Reason; retryAfterS?: number | undefined };

export type RetryOptions = {
  /** Has a new access token made if that is possible. */
  refresh: () => Promise<unknown>;
  signal?: AbortSignal | undefined;
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  random?: () => number;
};

/**
 * The one owner of retries; Nango's own are never switched on. Every reason repeats a read once: a 401 after a refresh,
 * a rate limit after the wait it names (at most 2 s, else the answer goes back with its seconds), a fault or broken
 * connection after a short back-off. Our own time-out is not repeated. A caller who leaves ends the waiting.
 */
export async function withRetries(
  call: () => Promise<PingOneResponse>,
  options: RetryOptions,
): Promise<PingOneResponse> {
  return settle(await repeat(() => outcomeOf(call()), readAgain, options));
}

/**
 * The same for a write, which is repeated only while its fate is `not-sent`. It has no signal: once begun it runs to its
 * outcome, whoever leaves.
 */
export async function withWriteRetries(
  write: () => Promise<WriteResult>,
  options: Omit<RetryOptions, 'signal'>,
): Promise<WriteResult> {
  return repeat(write, writeAgain, options);
}

async function repeat<T>(
  call: () => Promise<T>,
  adviceOn: (outcome: T) => Advice | undefined,
  { refresh, signal, sleep = wait, random = Math.random }: RetryOptions,
): Promise<T> {
  const used = new Set<Reason>();
  for (;;) {
    const outcome = await call();
    const advice = adviceOn(outcome);
    const waitMs = advice ? waitBefore(advice, random) : 0;
    if (!advice || used.has(advice.reason) || waitMs > MAX_WAIT_MS) return outcome;
    used.add(advice.reason);
    // Without a refresh the token may still be a newer one by now, so the call is repeated in any case.
    if (advice.reason === 'token') await refresh();
    else await sleep(waitMs, signal);
  }
}

async function outcomeOf(pending: Promise<PingOneResponse>): Promise<Outcome> {
  try {
    return { answer: await pending };
  } catch (error) {
    if (isAppError(error)) return { error };
    throw error;
  }
}

function settle(outcome: Outcome): PingOneResponse {
  if ('error' in outcome) throw outcome.error;
  return outcome.answer;
}

function readAgain(outcome: Outcome): Advice | undefined {
  if ('error' in outcome) {
    const { code, details } = outcome.error;
    if (code === 'nango-rate-limited') return { reason: 'rate-limit', retryAfterS: details.retryAfterS };
    return TRANSIENT_CODE.has(code) ? { reason: 'fault', retryAfterS: details.retryAfterS } : undefined;
  }
  const { status, retryAfterS } = outcome.answer;
  if (status === 401) return { reason: 'token' };
  if (status === 429) return { reason: 'rate-limit', retryAfterS };
  return TRANSIENT_STATUS.has(status) ? { reason: 'fault', retryAfterS } : undefined;
}

function writeAgain(written: WriteResult): Advice | undefined {
  if (written.fate !== 'not-sent') return undefined;
  const { code, details } = written.error;
  if (code === 'needs-reconnecting') return details.by === 'pingone' ? { reason: 'token' } : undefined;
  const isLimited = code === 'pingone-rate-limited' || code === 'nango-rate-limited';
  if (isLimited) return { reason: 'rate-limit', retryAfterS: details.retryAfterS };
  return TRANSIENT_CODE.has(code) ? { reason: 'fault' } : undefined;
}

function waitBefore({ reason, retryAfterS }: Advice, random: () => number): number {
  if (reason === 'token') return 0;
  if (retryAfterS !== undefined) return retryAfterS * 1_000;
  return reason === 'rate-limit' ? RATE_LIMIT_WAIT_MS : BACK_OFF_MS + random() * JITTER_MS;
}

async function wait(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await timer(ms, undefined, signal ? { signal } : {});
  } catch {
    throw new AppError('cancelled', 'This was cancelled before PingOne answered.');
  }
}
