import 'server-only';
import { db } from '../../db/client';
import { type ConnectionRow, markSignInWorking, setHealth, signInKey } from '../../db/queries/connections/connections';
import { type AppError, errorWithReason } from '../../errors';
import { pingOne } from '../../pingone';
import { isTokenEndpointUp } from '../../pingone/resources/token-endpoint';
import type { Reason } from '../../reasons';
import { createSingleFlight, type SingleFlight } from '../../single-flight';
import { bestEffort } from './note-health';
import { FIRST_RECHECK_S, scheduleRecheck } from './schedule-recheck';

/** A sign-in has ended when PingOne has refused it for this long while being available. */
const REFUSED_FOR_MS = 60_000;

type RetryCode = 'renewal-retried' | 'renewal-awaits-pingone';

const ENDED = { code: 'renewal-refused' } as const;

declare global {
  var tenantryRenewals: SingleFlight<AppError | undefined> | undefined;
}

type RenewalCheck = {
  /** The failed call was itself a scheduled check. */
  isScheduledCheck?: boolean;
  /** When PingOne, while available, first refused this sign-in, in ms; every check since failed the same way. */
  refusedSince?: number | undefined;
};

/**
 * Decides what a failed renewal means by retrying it: at once if Nango's key permits forcing a renewal, and in any case a
 * little later. Returns undefined if the sign-in works after all, otherwise the error to throw; stores the health. Decides
 * nothing while PingOne is unavailable. Single-flight per sign-in. Throws `AppError` when Nango cannot be reached.
 */
export function judgeRenewal(connection: ConnectionRow, check: RenewalCheck = {}): Promise<AppError | undefined> {
  globalThis.tenantryRenewals ??= createSingleFlight();
  return globalThis.tenantryRenewals.run(signInKey(connection), () => judge(connection, check));
}

async function judge(connection: ConnectionRow, { isScheduledCheck = false, refusedSince }: RenewalCheck) {
  const { health, healthReason } = connection;
  // Already decided: stays until the next sign-in or the next call that succeeds.
  if (health === 'needs-reconnecting') return needsReconnectingError(healthReason ?? ENDED);
  if (health === 'unreachable' && isBeingChecked(healthReason) && !isScheduledCheck) return retryingError(healthReason);
  if ((await pingOne(connection).renew()) === 'renewed') {
    await bestEffort(() => markSignInWorking(db(), connection));
    return undefined;
  }
  // Nango reports an ended grant and an unavailable PingOne in the same way, so check PingOne itself.
  if (!(await isTokenEndpointUp(connection)))
    return scheduleRetry(connection, { code: 'renewal-awaits-pingone' }, undefined);
  const since = refusedSince ?? Date.now();
  if (Date.now() - since < REFUSED_FOR_MS) return scheduleRetry(connection, { code: 'renewal-retried' }, since);
  await bestEffort(() => setHealth(db(), connection, { health: 'needs-reconnecting', reason: ENDED }));
  return needsReconnectingError(ENDED);
}

function isBeingChecked(reason: Reason | null): reason is Reason & { code: RetryCode } {
  return reason?.code === 'renewal-retried' || reason?.code === 'renewal-awaits-pingone';
}

async function scheduleRetry(connection: ConnectionRow, reason: Reason, refusedSince: number | undefined) {
  await bestEffort(() => setHealth(db(), connection, { health: 'unreachable', party: 'pingone', reason }));
  await bestEffort(() => scheduleRecheck(connection, { afterS: FIRST_RECHECK_S, refusedSince }));
  return retryingError(reason);
}

function retryingError(reason: Reason): AppError {
  return errorWithReason('pingone-unavailable', reason, { retryAfterS: FIRST_RECHECK_S });
}

function needsReconnectingError(reason: Reason): AppError {
  return errorWithReason('needs-reconnecting', reason);
}
