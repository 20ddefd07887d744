import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { type ConnectionRow, findConnection, markSignInWorking } from '../../db/queries/connections/connections';
import { type AppError, type ErrorCode, isAppError } from '../../errors';
import { pingOne } from '../../pingone';
import { requireConnection } from '../access/require-connection';
import { judgeRenewal } from '../health/judge-renewal';
import { bestEffort, recordCallFailure } from '../health/note-health';
import { recheckDelayS, scheduleRecheck } from '../health/schedule-recheck';
import type { Connection } from './connection-view';
import { getConnection } from './get-connection';
import { mayCallNango } from './throttle';

const EVERY_MS = 2_000;
/** What is known by a call that was answered since, or for sure. */
const DECIDED: ReadonlySet<ConnectionRow['health']> = new Set<ConnectionRow['health']>([
  'healthy',
  'partly-readable',
  'needs-reconnecting',
]);
/** A wait says nothing of the sign-in: judging it goes on where it was. */
const WAITS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'pingone-rate-limited',
  'nango-rate-limited',
  'rate-limited',
]);
/** Nobody to ask: judging the sign-in begins anew once there is. */
const AWAY: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'nango-unreachable',
  'nango-refused',
  'pingone-unavailable',
  'pingone-timeout',
]);
const piece = z.object({
  id: z.string(),
  workspaceId: z.string(),
  attemptId: z.string().optional(),
  refusedSince: z.number().optional(),
});

/** Finds out by one call how a connection is, because somebody asked. */
export async function checkConnection(member: Member, connectionId: string): Promise<Connection> {
  const row = await requireConnection(member, 'connections:read', connectionId);
  if (!row.lockedFor && mayCallNango(`check:${row.id}`, EVERY_MS)) await recheck(row, 'person');
  return getConnection(member, row.id);
}

/** One more look at a connection that a piece of work names: it had to wait, did not answer, or its sign-in could not be renewed. */
export async function runScheduledRecheck(data: unknown): Promise<void> {
  const { refusedSince, attemptId, ...ids } = piece.parse(data);
  const row = await findConnection(db(), ids);
  // Signed in to anew meanwhile: what was found of the sign-in before says nothing of this one.
  if (attemptId !== undefined && row?.attemptId !== attemptId) return;
  if (!row || row.lockedFor || DECIDED.has(row.health)) return;
  const failure = await recheck(row, 'background', refusedSince);
  if (!failure || !(WAITS.has(failure.code) || AWAY.has(failure.code))) return;
  const afterS = failure.details.retryAfterS ?? recheckDelayS(row);
  await bestEffort(() => scheduleRecheck(row, { afterS, ...(WAITS.has(failure.code) ? { refusedSince } : {}) }));
}

/** Answers the error that leaves open how the connection is, or tells it. */
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

// Judging sees itself to what follows. Nango may be away as well, which is a health like any other.
async function judge(row: ConnectionRow, refusedSince: number | undefined): Promise<AppError | undefined> {
  try {
    await judgeRenewal(row, { isAnotherTry: true, refusedSince });
    return undefined;
  } catch (error) {
    if (!isAppError(error)) throw error;
    await recordCallFailure(row, error, { isSure: true });
    return error;
  }
}
