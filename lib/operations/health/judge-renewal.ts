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

/** So long PingOne has to answer others and to refuse this sign-in before it counts as ended. */
const LASTS_MS = 60_000;

const ENDED = { code: 'renewal-refused' } as const;

declare global {
  var tenantryRenewals: SingleFlight<AppError | undefined> | undefined;
}

type Try = {
  /** The call that failed was made to find out whether it still does. */
  isAnotherTry?: boolean;
  /** Since when every try found PingOne answering and this sign-in refused, in ms. */
  refusedSince?: number | undefined;
};

/**
 * Decides what a renewal that failed means, by trying again: at once where our key may force that, and in any case a
 * little later. Answers nothing when the sign-in works after all; otherwise the error to tell, and the health is kept.
 * As long as PingOne is away nothing is decided. Once at a time for each sign-in. Throws `AppError` when Nango itself
 * cannot be asked.
 */
export function judgeRenewal(connection: ConnectionRow, tried: Try = {}): Promise<AppError | undefined> {
  globalThis.tenantryRenewals ??= createSingleFlight();
  return globalThis.tenantryRenewals.run(signInKey(connection), () => judge(connection, tried));
}

async function judge(connection: ConnectionRow, { isAnotherTry = false, refusedSince }: Try) {
  const { health, healthReason } = connection;
  // Known already: whoever signs in again ends it, or the next call that works.
  if (health === 'needs-reconnecting') return broken(healthReason ?? ENDED);
  if (health === 'unreachable' && isBeingJudged(healthReason) && !isAnotherTry) return trying(healthReason);
  if ((await pingOne(connection).renew()) === 'renewed') {
    await bestEffort(() => markSignInWorking(db(), connection));
    return undefined;
  }
  // Nango tells a grant that has ended and a PingOne that is away in the same words; only PingOne can tell them apart.
  if (!(await isTokenEndpointUp(connection))) return goOn(connection, { code: 'renewal-awaits-pingone' }, undefined);
  const since = refusedSince ?? Date.now();
  if (Date.now() - since < LASTS_MS) return goOn(connection, { code: 'renewal-retried' }, since);
  await bestEffort(() => setHealth(db(), connection, { health: 'needs-reconnecting', reason: ENDED }));
  return broken(ENDED);
}

function isBeingJudged(reason: Reason | null): reason is Reason {
  return reason?.code === 'renewal-retried' || reason?.code === 'renewal-awaits-pingone';
}

async function goOn(connection: ConnectionRow, reason: Reason, refusedSince: number | undefined) {
  await bestEffort(() => setHealth(db(), connection, { health: 'unreachable', party: 'pingone', reason }));
  await bestEffort(() => scheduleRecheck(connection, { afterS: FIRST_RECHECK_S, refusedSince }));
  return trying(reason);
}

function trying(reason: Reason): AppError {
  return errorWithReason('pingone-unavailable', reason, { retryAfterS: FIRST_RECHECK_S });
}

function broken(reason: Reason): AppError {
  return errorWithReason('needs-reconnecting', reason);
}
