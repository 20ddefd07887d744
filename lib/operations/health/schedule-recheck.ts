import 'server-only';
import { type ConnectionRow, type SignIn, signInKey } from '../../db/queries/connections/connections';
import { enqueue } from '../../jobs/queue';

/** The work of looking once more at a connection that could not be asked, or whose sign-in could not be renewed. */
export const RECHECK_QUEUE = 'connection-renewal';

/** Nango tries nothing for 30 s after a renewal that failed. */
export const FIRST_RECHECK_S = 35;
/** What has not answered for this long is asked less often. */
const LONG_MS = 10 * 60_000;
const SELDOM_S = 300;

type Again = {
  afterS: number;
  /** Since when every try found PingOne answering and this sign-in refused, in ms. */
  refusedSince?: number | undefined;
};

/** Has a connection looked at once more in `afterS` seconds, unless that waits already. */
export async function scheduleRecheck(
  { id, workspaceId, attemptId }: SignIn & { workspaceId: string },
  { afterS, refusedSince }: Again,
): Promise<void> {
  const piece = { id, workspaceId, attemptId, ...(refusedSince === undefined ? {} : { refusedSince }) };
  await enqueue(RECHECK_QUEUE, piece, { key: signInKey({ id, attemptId }), afterS });
}

/** How long to leave a connection that does not answer alone, in seconds. */
export function recheckDelayS({ health, healthAt }: Pick<ConnectionRow, 'health' | 'healthAt'>): number {
  const isLong = health === 'unreachable' && Date.now() - healthAt.getTime() > LONG_MS;
  return isLong ? SELDOM_S : FIRST_RECHECK_S;
}
