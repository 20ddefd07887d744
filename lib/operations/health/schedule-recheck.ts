import 'server-only';
import { type ConnectionRow, type SignIn, signInKey } from '../../db/queries/connections/connections';
import { enqueue } from '../../jobs/queue';

/** Rechecks connections that could not be reached, or whose sign-in could not be renewed. */
export const RECHECK_QUEUE = 'connection-renewal';

/** Nango does not retry for 30 s after a failed renewal. */
export const FIRST_RECHECK_S = 35;
/** A connection that has been unreachable for this long is checked less often. */
const LONG_OUTAGE_MS = 10 * 60_000;
const LONG_OUTAGE_RECHECK_S = 300;

type RecheckOptions = {
  afterS: number;
  /** When PingOne, while available, first refused this sign-in, in ms; every check since failed the same way. */
  refusedSince?: number | undefined;
};

/** Schedules a recheck of a connection in `afterS` seconds, unless one is already waiting. */
export async function scheduleRecheck(
  { id, workspaceId, attemptId }: SignIn & { workspaceId: string },
  { afterS, refusedSince }: RecheckOptions,
): Promise<void> {
  const data = { id, workspaceId, attemptId, ...(refusedSince === undefined ? {} : { refusedSince }) };
  await enqueue(RECHECK_QUEUE, data, { key: signInKey({ id, attemptId }), afterS });
}

/** Returns how long to wait before the next check of an unreachable connection, in seconds. */
export function recheckDelayS({ health, healthAt }: Pick<ConnectionRow, 'health' | 'healthAt'>): number {
  const isLong = health === 'unreachable' && Date.now() - healthAt.getTime() > LONG_OUTAGE_MS;
  return isLong ? LONG_OUTAGE_RECHECK_S : FIRST_RECHECK_S;
}
