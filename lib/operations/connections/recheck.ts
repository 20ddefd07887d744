import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { type ConnectionRow, findConnection, setWorking } from '../../db/connections';
import { type AppError, type ErrorCode, isAppError } from '../../errors';
import { pingOne } from '../../pingone';
import { judgeLater, judgeRenewal } from '../judge-renewal';
import { noteFailure } from '../note-health';
import { reachConnection } from '../reach';
import type { Connection } from './connection-view';
import { getConnection } from './get-connection';
import { mayAskNango } from './nango-pace';

const EVERY_MS = 2_000;
const WAIT_S = 10;
/** What is known by a call that was answered since, or for sure. */
const DECIDED: ReadonlySet<ConnectionRow['health']> = new Set<ConnectionRow['health']>([
  'healthy',
  'partly-readable',
  'needs-reconnecting',
]);
const WAITS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'pingone-rate-limited',
  'nango-rate-limited',
  'rate-limited',
]);
const piece = z.object({
  id: z.string(),
  workspaceId: z.string(),
  attemptId: z.string().optional(),
  refusedSince: z.number().optional(),
});

/** Finds out by one call how a connection is, because somebody asked. */
export async function checkConnection(member: Member, connectionId: string): Promise<Connection> {
  const row = await reachConnection(member, 'connections:read', connectionId);
  if (!row.lockedFor && mayAskNango(`check:${row.id}`, EVERY_MS)) await recheck(row, 'person');
  return getConnection(member, row.id);
}

/** The second look at a connection that a piece of work names, whose sign-in could not be renewed. */
export async function recheckRenewal(data: unknown): Promise<void> {
  const { refusedSince, attemptId, ...ids } = piece.parse(data);
  const row = await findConnection(db(), ids);
  // Signed in to anew meanwhile: what was found of the sign-in before says nothing of this one.
  if (attemptId !== undefined && row?.attemptId !== attemptId) return;
  if (!row || row.lockedFor || DECIDED.has(row.health)) return;
  const failure = await recheck(row, 'background', refusedSince);
  // A wait says nothing of the sign-in: what was begun goes on after it.
  if (failure && WAITS.has(failure.code)) await judgeLater(row, refusedSince, failure.details.retryAfterS ?? WAIT_S);
}

/** Answers the error that the call ended in. */
async function recheck(
  row: ConnectionRow,
  urgency: 'person' | 'background',
  refusedSince?: number,
): Promise<AppError | undefined> {
  try {
    await pingOne(row, { urgency }).ping();
    await setWorking(db(), row);
    return undefined;
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === 'renewal-failed') await judge(row, refusedSince);
    else await noteFailure(row, error, { isSure: true });
    return error;
  }
}

// Nango itself may be away as well, which is a health like any other.
async function judge(row: ConnectionRow, refusedSince: number | undefined): Promise<void> {
  try {
    await judgeRenewal(row, { isAnotherTry: true, refusedSince });
  } catch (error) {
    if (!isAppError(error)) throw error;
    await noteFailure(row, error, { isSure: true });
  }
}
