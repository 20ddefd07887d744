import 'server-only';
import { db } from '../../db/client';
import {
  type ConnectionRow,
  type HealthUpdate,
  markSignInWorking,
  setHealth,
} from '../../db/queries/connections/connections';
import { saveFinding } from '../../db/queries/directory/known-access';
import { type AppError, type ErrorCode, reasonOf } from '../../errors';
import { describeError, log } from '../../log';
import { recheckDelayS, scheduleRecheck } from './schedule-recheck';

/** Answers that only a working sign-in gets. */
const SHOWS_THAT_IT_WORKS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['pingone-forbidden', 'pingone-not-found']);
const WORKING: ReadonlySet<ConnectionRow['health']> = new Set<ConnectionRow['health']>(['healthy', 'partly-readable']);
const NOT_THERE: Partial<Record<ErrorCode, HealthUpdate['party']>> = {
  'pingone-unavailable': 'pingone',
  'pingone-timeout': 'pingone',
  'nango-unreachable': 'nango',
  'nango-refused': 'nango',
};

/** What fails once may work the next time: only so many failures in a row, or failing for so long, count. */
const IN_A_ROW = 3;
const LASTING_MS = 30_000;
/** A wait that moves by less is not written again. */
const SAME_WAIT_MS = 5_000;
const DEFAULT_WAIT_S = 10;
const MOST_KEPT = 1_000;

declare global {
  var tenantryTroubles: Map<string, { count: number; since: number }> | undefined;
}

/** A note that cannot be kept is logged; it never costs the answer that was to be had. */
export async function bestEffort(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    log().warn(describeError(error), 'could not save what a call showed');
  }
}

/** A call was answered. Writes only when the connection was known to be otherwise. */
export async function recordCallSuccess(connection: ConnectionRow): Promise<void> {
  troubles().delete(connection.id);
  if (!WORKING.has(connection.health)) await bestEffort(() => markSignInWorking(db(), connection));
}

/**
 * What a failed call shows of a connection. What may pass by itself counts once it lasts, or at once with `isSure`:
 * somebody asked for just this. `refusedSince`: what the judging of its sign-in has come to so far.
 */
export async function recordCallFailure(
  connection: ConnectionRow,
  error: AppError,
  { isSure = false, refusedSince }: { isSure?: boolean; refusedSince?: number | undefined } = {},
): Promise<void> {
  if (SHOWS_THAT_IT_WORKS.has(error.code)) return recordCallSuccess(connection);
  // Nango renews what it can renew, and says when that failed: PingOne's own refusal means that it could not try.
  if (error.code === 'needs-reconnecting' && error.details.by === 'pingone') {
    await bestEffort(() => saveFinding(db(), connection, 'refresh-token'));
  }
  const news = newsOf(connection, error, isSure);
  if (!news) return;
  await bestEffort(() => setHealth(db(), connection, news));
  await bestEffort(() => seeItPass(connection, news, refusedSince));
}

function newsOf(connection: ConnectionRow, error: AppError, isSure: boolean): HealthUpdate | undefined {
  const { code } = error;
  const reason = reasonOf(error);
  if (code === 'needs-reconnecting') {
    const isKnown = connection.health === code && connection.healthReason?.code === reason.code;
    return isKnown ? undefined : { health: code, reason };
  }
  if (code === 'pingone-rate-limited' || code === 'nango-rate-limited') return waitingNews(connection, error);
  const party = NOT_THERE[code];
  const isLasting = party !== undefined && (counts(connection.id) || isSure);
  return isLasting ? { health: 'unreachable', reason, party } : undefined;
}

function waitingNews({ health, healthUntil }: ConnectionRow, error: AppError): HealthUpdate | undefined {
  const until = new Date(Date.now() + (error.details.retryAfterS ?? DEFAULT_WAIT_S) * 1_000);
  const isKnown = health === 'rate-limited' && Math.abs(until.getTime() - (healthUntil?.getTime() ?? 0)) < SAME_WAIT_MS;
  return isKnown ? undefined : { health: 'rate-limited', reason: reasonOf(error), until };
}

// Nothing else would ever tell that it is over: the connection may not be asked again for a long time.
async function seeItPass(connection: ConnectionRow, { health, until }: HealthUpdate, refusedSince?: number) {
  if (until) await scheduleRecheck(connection, { afterS: secondsUntil(until), refusedSince });
  else if (health === 'unreachable') await scheduleRecheck(connection, { afterS: recheckDelayS(connection) });
}

function secondsUntil(time: Date): number {
  return Math.max(1, Math.ceil((time.getTime() - Date.now()) / 1_000) + 1);
}

function counts(id: string, now = Date.now()): boolean {
  const kept = troubles();
  const { count, since } = kept.get(id) ?? { count: 0, since: now };
  kept.delete(id);
  kept.set(id, { count: count + 1, since });
  const oldest = kept.keys().next().value;
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return count + 1 >= IN_A_ROW || now - since >= LASTING_MS;
}

function troubles() {
  globalThis.tenantryTroubles ??= new Map();
  return globalThis.tenantryTroubles;
}
