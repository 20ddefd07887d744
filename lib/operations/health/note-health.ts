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
import { Lru } from '../../lru';
import { recheckDelayS, scheduleRecheck } from './schedule-recheck';

/** Errors that PingOne returns only to a working sign-in. */
const PROVES_SIGN_IN_WORKS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['pingone-forbidden', 'pingone-not-found']);
const WORKING: ReadonlySet<ConnectionRow['health']> = new Set<ConnectionRow['health']>(['healthy', 'partly-readable']);
const UNREACHABLE_PARTY: Partial<Record<ErrorCode, HealthUpdate['party']>> = {
  'pingone-unavailable': 'pingone',
  'pingone-timeout': 'pingone',
  'nango-unreachable': 'nango',
  'nango-refused': 'nango',
};

/** A single failure may be temporary: a connection is unreachable after this many failures in a row, or this long. */
const FAILURES_IN_A_ROW = 3;
const LASTING_FAILURE_MS = 30_000;
/** A smaller change of the wait is not stored. */
const MIN_WAIT_CHANGE_MS = 5_000;
const DEFAULT_WAIT_S = 10;
const MAX_CONNECTIONS = 1_000;

declare global {
  var tenantryRecentFailures: Lru<string, { count: number; since: number }> | undefined;
}

/** Runs a write whose failure is logged and otherwise ignored, so that it never costs the result of the call. */
export async function bestEffort(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    log().warn(describeError(error), 'could not save what a call showed');
  }
}

/** Records that a call succeeded. Writes only if the connection was not healthy. */
export async function recordCallSuccess(connection: ConnectionRow): Promise<void> {
  recentFailures().delete(connection.id);
  if (!WORKING.has(connection.health)) await bestEffort(() => markSignInWorking(db(), connection));
}

/**
 * Records what a failed call shows about the connection's health. Temporary failures count once they last, or at once
 * with `isSure`, after an explicit check. `refusedSince` continues an ongoing check of the sign-in.
 */
export async function recordCallFailure(
  connection: ConnectionRow,
  error: AppError,
  { isSure = false, refusedSince }: { isSure?: boolean; refusedSince?: number | undefined } = {},
): Promise<void> {
  if (PROVES_SIGN_IN_WORKS.has(error.code)) return recordCallSuccess(connection);
  // Nango reports a failed renewal. If PingOne itself refuses the token, Nango had no refresh token to renew it with.
  if (error.code === 'needs-reconnecting' && error.details.by === 'pingone') {
    await bestEffort(() => saveFinding(db(), connection, 'refresh-token'));
  }
  const update = toHealthUpdate(connection, error, isSure);
  if (!update) return;
  await bestEffort(() => setHealth(db(), connection, update));
  await bestEffort(() => scheduleRecoveryCheck(connection, update, refusedSince));
}

function toHealthUpdate(connection: ConnectionRow, error: AppError, isSure: boolean): HealthUpdate | undefined {
  const { code } = error;
  const reason = reasonOf(error);
  if (code === 'needs-reconnecting') {
    const isKnown = connection.health === code && connection.healthReason?.code === reason.code;
    return isKnown ? undefined : { health: code, reason };
  }
  if (code === 'pingone-rate-limited' || code === 'nango-rate-limited') return toRateLimitUpdate(connection, error);
  const party = UNREACHABLE_PARTY[code];
  const isLasting = party !== undefined && (isRepeatedFailure(connection.id) || isSure);
  return isLasting ? { health: 'unreachable', reason, party } : undefined;
}

function toRateLimitUpdate({ health, healthUntil }: ConnectionRow, error: AppError): HealthUpdate | undefined {
  const until = new Date(Date.now() + (error.details.retryAfterS ?? DEFAULT_WAIT_S) * 1_000);
  const isKnown =
    health === 'rate-limited' && Math.abs(until.getTime() - (healthUntil?.getTime() ?? 0)) < MIN_WAIT_CHANGE_MS;
  return isKnown ? undefined : { health: 'rate-limited', reason: reasonOf(error), until };
}

// Without this check the recovery could go unnoticed: the next call may be a long time away.
async function scheduleRecoveryCheck(
  connection: ConnectionRow,
  { health, until }: HealthUpdate,
  refusedSince?: number,
) {
  if (until) await scheduleRecheck(connection, { afterS: secondsUntil(until), refusedSince });
  else if (health === 'unreachable') await scheduleRecheck(connection, { afterS: recheckDelayS(connection) });
}

function secondsUntil(time: Date): number {
  return Math.max(1, Math.ceil((time.getTime() - Date.now()) / 1_000) + 1);
}

function isRepeatedFailure(id: string, now = Date.now()): boolean {
  const failures = recentFailures();
  const { count, since } = failures.get(id) ?? { count: 0, since: now };
  failures.set(id, { count: count + 1, since });
  return count + 1 >= FAILURES_IN_A_ROW || now - since >= LASTING_FAILURE_MS;
}

function recentFailures() {
  globalThis.tenantryRecentFailures ??= new Lru(MAX_CONNECTIONS);
  return globalThis.tenantryRecentFailures;
}
