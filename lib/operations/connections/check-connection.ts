import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import type { Connection } from '../../api/connections';
import { db } from '../../db/client';
import { type ConnectionRow, findConnection, markSignInWorking } from '../../db/queries/connections/connections';
import { type AppError, type ErrorCode, isAppError } from '../../errors';
import { pingOne } from '../../pingone';
import { requireConnection } from '../access/require-connection';
import { judgeRenewal } from '../health/judge-renewal';
import { bestEffort, recordCallFailure } from '../health/note-health';
import { recheckDelayS, scheduleRecheck } from '../health/schedule-recheck';
import { getConnection } from './get-connection';
import { mayCallNango } from './throttle';

const MIN_INTERVAL_MS = 2_000;
/** Health that a later call has already settled. */
const SETTLED: ReadonlySet<ConnectionRow['health']> = new Set<ConnectionRow['health']>([
  'healthy',
  'partly-readable',
  'needs-reconnecting',
]);
/** A rate limit says nothing about the sign-in, so an ongoing check of the sign-in continues. */
const RATE_LIMITED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'pingone-rate-limited',
  'nango-rate-limited',
  'rate-limited',
]);
/** The service is unavailable, so the check of the sign-in starts over afterwards. */
const UNAVAILABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'nango-unreachable',
  'nango-refused',
  'pingone-unavailable',
  'pingone-timeout',
]);
const taskData = z.object({
  id: z.string(),
  workspaceId: z.string(),
  attemptId: z.string().optional(),
  refusedSince: z.number().optional(),
});

/** Checks the health of a connection with one call, at the request of a member. */
export async function checkConnection(member: Member, connectionId: string): Promise<Connection> {
  const row = await requireConnection(member, 'connections:read', connectionId);
  if (!row.lockedFor && mayCallNango(`check:${row.id}`, MIN_INTERVAL_MS)) await recheck(row, 'person');
  return getConnection(member, row.id);
}

/** Checks a connection that was rate limited or unreachable, or whose sign-in could not be renewed. */
export async function runScheduledRecheck(data: unknown): Promise<void> {
  const { refusedSince, attemptId, ...ids } = taskData.parse(data);
  const row = await findConnection(db(), ids);
  // The connection was reconnected meanwhile, so findings about the earlier sign-in no longer apply.
  if (attemptId !== undefined && row?.attemptId !== attemptId) return;
  if (!row || row.lockedFor || SETTLED.has(row.health)) return;
  const failure = await recheck(row, 'background', refusedSince);
  if (!failure || !(RATE_LIMITED.has(failure.code) || UNAVAILABLE.has(failure.code))) return;
  const afterS = failure.details.retryAfterS ?? recheckDelayS(row);
  await bestEffort(() => scheduleRecheck(row, { afterS, ...(RATE_LIMITED.has(failure.code) ? { refusedSince } : {}) }));
}

/** Returns the error if the call failed, or undefined if it succeeded or the sign-in was judged. */
async function recheck(
  row: ConnectionRow,
  urgency: 'person' | 'background',
  refusedSince?: number,
): Promise<AppError | undefined> {
  try {
    await pingOne(row, { urgency }).ping();
    await markSignInWorking(db(), row);
    return undefined;
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === 'renewal-failed') return judge(row, refusedSince);
    await recordCallFailure(row, error, { isSure: true, refusedSince });
    return error;
  }
}

// `judgeRenewal` schedules its own retries. If Nango cannot be reached, that becomes the health.
async function judge(row: ConnectionRow, refusedSince: number | undefined): Promise<AppError | undefined> {
  try {
    await judgeRenewal(row, { isScheduledCheck: true, refusedSince });
    return undefined;
  } catch (error) {
    if (!isAppError(error)) throw error;
    await recordCallFailure(row, error, { isSure: true });
    return error;
  }
}
