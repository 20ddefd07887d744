import 'server-only';
import { db } from '../db/client';
import { type ConnectionRow, type HealthNews, setHealth, setWorking } from '../db/connections';
import { AppError } from '../errors';
import { enqueue } from '../jobs/queue';
import { pingOne } from '../pingone';
import { note } from './note-health';

/** The work of looking once more at a connection whose sign-in could not be renewed. */
export const RENEWAL_WORK = 'connection-renewal';

/** Nango tries nothing for 30 s after a renewal that failed. */
const TRY_AGAIN_S = 35;
/** Nango tells a grant that has ended and a PingOne that is away in the same words; only the latter passes. */
const LASTS_MS = 60_000;

const TRYING =
  'Nango could not renew the sign-in at PingOne. Tenantry tries again for about a minute, and then knows whether somebody has to sign in again.';
const ENDED =
  'PingOne has not let Nango renew the sign-in for over a minute, so it has most likely ended. Somebody has to sign in there again; should PingOne have been away, the next call that works ends this.';

declare global {
  var tenantryJudging: Map<string, Promise<AppError | undefined>> | undefined;
}

type Try = {
  /** The call that failed was made to find out whether it still does. */
  isAnotherTry?: boolean;
};

/**
 * Decides what a renewal that failed means, by trying again: at once where our key may force that, and in any case a
 * little later. Answers nothing when the sign-in works after all; otherwise the error to tell, and the health is kept.
 * Once at a time for each connection. Throws `AppError` when Nango itself cannot be asked.
 */
export function judgeRenewal(connection: ConnectionRow, tried: Try = {}): Promise<AppError | undefined> {
  globalThis.tenantryJudging ??= new Map();
  const underWay = globalThis.tenantryJudging;
  const judging = underWay.get(connection.id) ?? judge(connection, tried).finally(() => underWay.delete(connection.id));
  underWay.set(connection.id, judging);
  return judging;
}

async function judge(connection: ConnectionRow, { isAnotherTry = false }: Try): Promise<AppError | undefined> {
  const { health, healthReason } = connection;
  // Known already: whoever signs in again ends it, or the next call that works.
  if (health === 'needs-reconnecting') return broken(healthReason ?? ENDED);
  const isTrying = health === 'unreachable' && healthReason === TRYING;
  if (isTrying && !isAnotherTry) return trying();
  if ((await pingOne(connection).renew()) === 'renewed') {
    await note(() => setWorking(db(), connection.id));
    return undefined;
  }
  if (isTrying && Date.now() - connection.healthAt.getTime() >= LASTS_MS) {
    await keep(connection, { health: 'needs-reconnecting', reason: ENDED });
    return broken(ENDED);
  }
  await keep(connection, { health: 'unreachable', party: 'pingone', reason: TRYING });
  const piece = { id: connection.id, workspaceId: connection.workspaceId };
  await note(() => enqueue(RENEWAL_WORK, piece, { key: connection.id, afterS: TRY_AGAIN_S }));
  return trying();
}

function keep(connection: ConnectionRow, news: HealthNews): Promise<void> {
  return note(() => setHealth(db(), connection.id, news));
}

function trying(): AppError {
  return new AppError('pingone-unavailable', TRYING, { retryAfterS: TRY_AGAIN_S });
}

function broken(reason: string): AppError {
  return new AppError('needs-reconnecting', reason);
}
