import { setTimeout as timer } from 'node:timers/promises';
import { AppError, type ErrorCode, isAppError } from '../../errors';
import type { PingOneResponse } from './request';
import type { WriteResult } from './write-fate';

/** Someone is waiting: longer waits are returned with their seconds instead. */
const MAX_WAIT_MS = 2_000;
const RATE_LIMIT_WAIT_MS = 1_000;
const BACK_OFF_MS = 400;
const JITTER_MS = 100;

/** The statuses that PingOne's documentation advises to retry, except 429. */
const TRANSIENT_STATUS: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);
const TRANSIENT_CODE: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['pingone-unavailable', 'nango-unreachable']);

type Reason = 'token' | 'rate-limit' | 'fault';
type Outcome = { answer: PingOneResponse } | { error: AppError };
/** Why to repeat the call, and the wait in seconds if PingOne named one. */
type Advice = { reason: Reason; retryAfterS?: number | undefined };

export type RetryOptions = {
  /** Gets a new access token if possible. */
  refresh: () => Promise<unknown>;
  signal?: AbortSignal | undefined;
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  random?: () => number;
};

/**
 * Retries reads; nothing else retries, and Nango's own retries are off. Each reason repeats a read once: a 401 after a
 * token refresh, a rate limit after its wait (at most 2 s, otherwise the response is returned with its seconds), a
 * server error or broken connection after a short back-off. Our own timeout is not repeated. If the caller leaves, the
 * wait ends.
 */
export async function withRetries(
  call: () => Promise<PingOneResponse>,
  options: RetryOptions,
): Promise<PingOneResponse> {
  return unwrap(await repeat(() => outcomeOf(call()), readAdvice, options));
}

/**
 * Retries a write, but only while its fate is `not-sent`. There is no signal: once started, a write runs to its outcome
 * even if the caller leaves.
 */
export async function withWriteRetries(
  write: () => Promise<WriteResult>,
  options: Omit<RetryOptions, 'signal'>,
): Promise<WriteResult> {
  return repeat(write, writeAdvice, options);
}

async function repeat<T>(
  call: () => Promise<T>,
  getAdvice: (outcome: T) => Advice | undefined,
  { refresh, signal, sleep = wait, random = Math.random }: RetryOptions,
): Promise<T> {
  const used = new Set<Reason>();
  for (;;) {
    const outcome = await call();
    const advice = getAdvice(outcome);
    const waitMs = advice ? waitBefore(advice, random) : 0;
    if (!advice || used.has(advice.reason) || waitMs > MAX_WAIT_MS) return outcome;
    used.add(advice.reason);
    // Another call may have refreshed the token by now, so the call is repeated in any case.
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

function unwrap(outcome: Outcome): PingOneResponse {
  if ('error' in outcome) throw outcome.error;
  return outcome.answer;
}

function readAdvice(outcome: Outcome): Advice | undefined {
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

function writeAdvice(written: WriteResult): Advice | undefined {
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
    throw new AppError('cancelled', 'This was canceled before PingOne responded.');
  }
}
