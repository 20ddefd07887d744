import { setTimeout as timer } from 'node:timers/promises';
import { AppError, type ErrorCode, isAppError } from '../errors';
import type { Answer } from './send';

/** A person is waiting: longer than this is said, with the seconds, instead of waited for. */
const MAX_WAIT_MS = 2_000;
const RATE_LIMIT_WAIT_MS = 1_000;
const BACK_OFF_MS = 400;
const JITTER_MS = 100;

/** What PingOne's own retry advice names, 429 apart. */
const TRANSIENT_STATUS: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);
const TRANSIENT_CODE: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['pingone-unavailable', 'nango-unreachable']);

type Reason = 'token' | 'rate-limit' | 'fault';
type Outcome = { answer: Answer } | { error: AppError };

export type RetryOptions = {
  /** Has a new access token made if that is possible; answers whether it was. */
  refresh: () => Promise<boolean>;
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
  call: () => Promise<Answer>,
  { refresh, signal, sleep = wait, random = Math.random }: RetryOptions,
): Promise<Answer> {
  const used = new Set<Reason>();
  for (;;) {
    const outcome = await outcomeOf(call());
    const reason = reasonToRepeat(outcome);
    const waitMs = reason && waitBefore(reason, outcome, random);
    if (!reason || used.has(reason) || waitMs === undefined || waitMs > MAX_WAIT_MS) return settle(outcome);
    used.add(reason);
    // Without a refresh the token may still be a newer one by now, so the call is repeated in any case.
    if (reason === 'token') await refresh();
    else await sleep(waitMs, signal);
  }
}

async function outcomeOf(pending: Promise<Answer>): Promise<Outcome> {
  try {
    return { answer: await pending };
  } catch (error) {
    if (isAppError(error)) return { error };
    throw error;
  }
}

function settle(outcome: Outcome): Answer {
  if ('error' in outcome) throw outcome.error;
  return outcome.answer;
}

function reasonToRepeat(outcome: Outcome): Reason | undefined {
  if ('error' in outcome) {
    if (outcome.error.code === 'nango-rate-limited') return 'rate-limit';
    return TRANSIENT_CODE.has(outcome.error.code) ? 'fault' : undefined;
  }
  const { status } = outcome.answer;
  if (status === 401) return 'token';
  if (status === 429) return 'rate-limit';
  return TRANSIENT_STATUS.has(status) ? 'fault' : undefined;
}

function waitBefore(reason: Reason, outcome: Outcome, random: () => number): number {
  const named = 'error' in outcome ? outcome.error.details.retryAfterS : outcome.answer.retryAfterS;
  if (reason === 'token') return 0;
  if (named !== undefined) return named * 1_000;
  return reason === 'rate-limit' ? RATE_LIMIT_WAIT_MS : BACK_OFF_MS + random() * JITTER_MS;
}

async function wait(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await timer(ms, undefined, signal ? { signal } : {});
  } catch {
    throw new AppError('cancelled', 'This was cancelled before PingOne answered.');
  }
}
