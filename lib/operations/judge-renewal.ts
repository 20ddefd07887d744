import 'server-only';
import { db } from '../db/client';
import { type ConnectionRow, setHealth, setWorking, signInKey } from '../db/connections';
import { AppError } from '../errors';
import { enqueue } from '../jobs/queue';
import { pingOne } from '../pingone';
import { answersSignOns } from '../pingone/answers-sign-ons';
import { note } from './note-health';

/** The work of looking once more at a connection whose sign-in could not be renewed. */
export const RENEWAL_WORK = 'connection-renewal';

/** Nango tries nothing for 30 s after a renewal that failed. */
const TRY_AGAIN_S = 35;
/** So long PingOne has to answer others and to refuse this sign-in before it counts as ended. */
const LASTS_MS = 60_000;

const TRYING =
  'Nango could not renew the sign-in at PingOne. Tenantry tries again for about a minute, and then knows whether somebody has to sign in again.';
const AWAY =
  'Nango could not renew the sign-in, and PingOne does not answer. Tenantry tries again until it does, and only then knows whether somebody has to sign in again.';
const ENDED =
  'PingOne answers, and has not let Nango renew the sign-in for over a minute, so it has most likely ended. Somebody has to sign in there again; should it be otherwise, the next call that works ends this.';

declare global {
  var tenantryJudging: Map<string, Promise<AppError | undefined>> | undefined;
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
  globalThis.tenantryJudging ??= new Map();
  const underWay = globalThis.tenantryJudging;
  const key = signInKey(connection);
  const judging = underWay.get(key) ?? judge(connection, tried).finally(() => underWay.delete(key));
  underWay.set(key, judging);
  return judging;
}

async function judge(connection: ConnectionRow, { isAnotherTry = false, refusedSince }: Try) {
  const { health, healthReason } = connection;
  // Known already: whoever signs in again ends it, or the next call that works.
  if (health === 'needs-reconnecting') return broken(healthReason ?? ENDED);
  const isTrying = health === 'unreachable' && (healthReason === TRYING || healthReason === AWAY);
  if (isTrying && !isAnotherTry) return trying(healthReason);
  if ((await pingOne(connection).renew()) === 'renewed') {
    await note(() => setWorking(db(), connection));
    return undefined;
  }
  // Nango tells a grant that has ended and a PingOne that is away in the same words; only PingOne can tell them apart.
  if (!(await answersSignOns(connection))) return goOn(connection, AWAY, undefined);
  const since = refusedSince ?? Date.now();
  if (Date.now() - since < LASTS_MS) return goOn(connection, TRYING, since);
  await note(() => setHealth(db(), connection, { health: 'needs-reconnecting', reason: ENDED }));
  return broken(ENDED);
}

async function goOn(connection: ConnectionRow, reason: string, refusedSince: number | undefined) {
  await note(() => setHealth(db(), connection, { health: 'unreachable', party: 'pingone', reason }));
  await judgeLater(connection, refusedSince, TRY_AGAIN_S);
  return trying(reason);
}

/** Has the renewal judged once more in `afterS` seconds, unless that waits already. */
export async function judgeLater(
  connection: ConnectionRow,
  refusedSince: number | undefined,
  afterS: number,
): Promise<void> {
  const { id, workspaceId, attemptId } = connection;
  const piece = { id, workspaceId, attemptId, ...(refusedSince === undefined ? {} : { refusedSince }) };
  await note(() => enqueue(RENEWAL_WORK, piece, { key: signInKey(connection), afterS }));
}

function trying(reason: string): AppError {
  return new AppError('pingone-unavailable', reason, { retryAfterS: TRY_AGAIN_S });
}

function broken(reason: string): AppError {
  return new AppError('needs-reconnecting', reason);
}
