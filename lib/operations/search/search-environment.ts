import 'server-only';
import { setTimeout as timer } from 'node:timers/promises';
import { AppError, type ErrorCode, isAppError } from '../../errors';
import type { Page, User } from '../../pingone/types';
import type { AccessibleEnvironment } from '../access/require-connection';
import { isExactMatch } from './people-filter';
import { type EnvironmentSearch, toSearchConnection } from './plan-search';
import { type ReadPeopleOptions, readPeople } from './read-people';
import { recordResponseTime } from './response-times';
import type { FoundUser, ParsedSearch, SearchConnection, SearchEvent } from './search-events';

/** How long an environment is waited for in all, by who asks to wait. Our own budget has room again with every minute. */
const LONGEST_WAIT_S: Partial<Record<ErrorCode, number>> = {
  'pingone-rate-limited': 30,
  'nango-rate-limited': 30,
  'rate-limited': 180,
};

/** Another connection to the same environment may do better. */
const TRY_ANOTHER_WAY: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'pingone-forbidden',
  'needs-reconnecting',
  'not-found',
]);

export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;
export type ReadPeople = typeof readPeople;

type Options = ReadPeopleOptions & { emit: (event: SearchEvent) => void; read?: ReadPeople; sleep?: Sleep };

/**
 * Asks one environment in one call, and tells what came of it. A rate limit is told with its wait, and then the
 * environment is asked again. Never throws for what is the fault of one environment; says nothing once `signal` aborts.
 */
export async function searchEnvironment(
  { environment, ways }: EnvironmentSearch,
  understood: ParsedSearch,
  { emit, signal, urgency, read = readPeople, sleep = wait }: Options,
): Promise<void> {
  const environmentId = environment.id;
  const waitedS = new Map<ErrorCode, number>();
  for (;;) {
    const startedAt = performance.now();
    const answer = await settle(readAnyWay(ways, understood, { signal, urgency, read }));
    if (signal.aborted) return;
    if (tellsItsPace(answer)) recordResponseTime(environmentId, performance.now() - startedAt);
    if (!('error' in answer)) return emit(toFoundEvent(environmentId, answer, understood));
    const { code, details } = answer.error;
    const waitS = Math.max(1, details.retryAfterS ?? 1);
    const inAllS = waitS + (waitedS.get(code) ?? 0);
    if (inAllS > (LONGEST_WAIT_S[code] ?? 0)) return emit({ kind: 'failed', environmentId, error: answer.error });
    waitedS.set(code, inAllS);
    emit({ kind: 'waiting', environmentId, waitS, error: answer.error });
    await sleep(waitS * 1000, signal);
  }
}

/** An error says nothing of how long an answer takes, but for one that did not come in time. */
function tellsItsPace(answer: Answered | { error: AppError }): boolean {
  return !('error' in answer) || answer.error.code === 'pingone-timeout';
}

async function settle<T>(read: Promise<T>): Promise<T | { error: AppError }> {
  try {
    return await read;
  } catch (error) {
    if (isAppError(error)) return { error };
    throw error;
  }
}

type Answered = { through: SearchConnection; page: Page<User> };

/** The first way that answers; when none does, why the best one did not. */
async function readAnyWay(
  ways: readonly AccessibleEnvironment[],
  understood: ParsedSearch,
  { read, ...options }: ReadPeopleOptions & { read: ReadPeople },
): Promise<Answered> {
  let first: AppError | undefined;
  for (const way of ways) {
    try {
      return { through: toSearchConnection(way), page: await read(way, understood, options) };
    } catch (error) {
      if (!isAppError(error) || !TRY_ANOTHER_WAY.has(error.code)) throw error;
      first ??= error;
    }
  }
  throw first ?? new AppError('internal', 'No connection can reach this environment.');
}

function toFoundEvent(environmentId: string, { through, page }: Answered, understood: ParsedSearch): SearchEvent {
  const users = page.items.map((user) => toFound(user, understood));
  const { nextCursor, unreadable } = page;
  const found = { kind: 'found', environmentId, ...through, users, hasMore: nextCursor !== undefined } as const;
  return unreadable ? { ...found, unreadable } : found;
}

function toFound(user: User, understood: ParsedSearch): FoundUser {
  const { id, username, displayName, email, state } = user;
  const isExact = 'text' in understood ? isExactMatch(user, understood.text) : true;
  return { id, username, ...(displayName ? { displayName } : {}), ...(email ? { email } : {}), state, isExact };
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  // Who leaves ends the waiting; the caller sees it by the signal.
  await timer(ms, undefined, { signal }).catch(() => undefined);
}
