import 'server-only';
import { setTimeout as timer } from 'node:timers/promises';
import type { FoundUser, ParsedSearch, SearchConnection } from '../../api/search';
import { AppError, type ErrorCode, isAppError } from '../../errors';
import type { Page, User } from '../../pingone/types';
import type { AccessibleEnvironment } from '../access/require-connection';
import { isExactMatch } from './people-filter';
import { type EnvironmentSearch, toSearchConnection } from './plan-search';
import { type ReadPeopleOptions, readPeople } from './read-people';
import { recordResponseTime } from './response-times';
import type { SearchEvent } from './search-events';

/** The longest total wait for an environment, by rate limit. Tenantry's own limit (`rate-limited`) resets every minute. */
const MAX_WAIT_S: Partial<Record<ErrorCode, number>> = {
  'pingone-rate-limited': 30,
  'nango-rate-limited': 30,
  'rate-limited': 180,
};

/** Errors after which another connection to the same environment may succeed. */
const TRY_NEXT_CONNECTION: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'pingone-forbidden',
  'needs-reconnecting',
  'not-found',
]);

export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;
export type ReadPeople = typeof readPeople;

type Options = ReadPeopleOptions & { emit: (event: SearchEvent) => void; read?: ReadPeople; sleep?: Sleep };

/**
 * Searches one environment in one call and emits the outcome. On a rate limit, emits the wait and then retries. Never throws
 * for a failure of one environment; emits nothing after `signal` aborts.
 */
export async function searchEnvironment(
  { environment, connections }: EnvironmentSearch,
  search: ParsedSearch,
  { emit, signal, urgency, read = readPeople, sleep = wait }: Options,
): Promise<void> {
  const environmentId = environment.id;
  const waitedS = new Map<ErrorCode, number>();
  for (;;) {
    const startedAt = performance.now();
    const result = await toResult(readWithFallback(connections, search, { signal, urgency, read }));
    if (signal.aborted) return;
    if (isTimingMeaningful(result)) recordResponseTime(environmentId, performance.now() - startedAt);
    if (!('error' in result)) return emit(toFoundEvent(environmentId, result, search));
    const { code, details } = result.error;
    const waitS = Math.max(1, details.retryAfterS ?? 1);
    const totalS = waitS + (waitedS.get(code) ?? 0);
    if (totalS > (MAX_WAIT_S[code] ?? 0)) return emit({ kind: 'failed', environmentId, error: result.error });
    waitedS.set(code, totalS);
    emit({ kind: 'waiting', environmentId, waitS, error: result.error });
    await sleep(waitS * 1000, signal);
  }
}

/** Except for a timeout, an error says nothing about the usual response time. */
function isTimingMeaningful(result: ReadResult | { error: AppError }): boolean {
  return !('error' in result) || result.error.code === 'pingone-timeout';
}

async function toResult<T>(read: Promise<T>): Promise<T | { error: AppError }> {
  try {
    return await read;
  } catch (error) {
    if (isAppError(error)) return { error };
    throw error;
  }
}

type ReadResult = { through: SearchConnection; page: Page<User> };

/** Returns the result of the first connection that succeeds; otherwise throws the error of the best one. */
async function readWithFallback(
  connections: readonly AccessibleEnvironment[],
  search: ParsedSearch,
  { read, ...options }: ReadPeopleOptions & { read: ReadPeople },
): Promise<ReadResult> {
  let first: AppError | undefined;
  for (const environment of connections) {
    try {
      return { through: toSearchConnection(environment), page: await read(environment, search, options) };
    } catch (error) {
      if (!isAppError(error) || !TRY_NEXT_CONNECTION.has(error.code)) throw error;
      first ??= error;
    }
  }
  throw first ?? new AppError('internal', 'No connection can reach this environment.');
}

function toFoundEvent(environmentId: string, { through, page }: ReadResult, search: ParsedSearch): SearchEvent {
  const users = page.items.map((user) => toFound(user, search));
  const { nextCursor, unreadable } = page;
  const found = { kind: 'found', environmentId, ...through, users, hasMore: nextCursor !== undefined } as const;
  return unreadable ? { ...found, unreadable } : found;
}

function toFound(user: User, search: ParsedSearch): FoundUser {
  const { id, username, displayName, email, state } = user;
  const isExact = 'text' in search ? isExactMatch(user, search.text) : true;
  return { id, username, ...(displayName ? { displayName } : {}), ...(email ? { email } : {}), state, isExact };
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  // An abort ends the wait; the caller checks the signal.
  await timer(ms, undefined, { signal }).catch(() => undefined);
}
