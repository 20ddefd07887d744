import 'server-only';
import type { ConnectionRow } from '../../db/queries/connections/connections';
import { AppError, errorWithReason, isAppError } from '../../errors';
import { type PingOneClient, pingOne, type TransportOptions } from '../../pingone';
import { judgeRenewal } from './judge-renewal';
import { recordCallFailure, recordCallSuccess } from './note-health';

/**
 * Calls PingOne through `connection` and stores changes of the connection's health. Throws `needs-reconnecting` for a
 * locked connection without a call. After a failed renewal, checks whether the sign-in still works; if so, repeats
 * `work` once.
 */
export async function askPingOne<T>(
  connection: ConnectionRow,
  options: TransportOptions,
  work: (client: PingOneClient) => Promise<T>,
): Promise<T> {
  requireUnlocked(connection);
  try {
    return await runWithRenewal(connection, options, work);
  } catch (error) {
    if (isAppError(error)) await recordCallFailure(connection, error);
    throw error;
  }
}

async function runWithRenewal<T>(
  connection: ConnectionRow,
  options: TransportOptions,
  work: (client: PingOneClient) => Promise<T>,
): Promise<T> {
  const attempt = async () => {
    const result = await work(pingOne(connection, options));
    await recordCallSuccess(connection);
    return result;
  };
  try {
    return await attempt();
  } catch (error) {
    if (!isAppError(error) || error.code !== 'renewal-failed') throw error;
    const verdict = await judgeRenewal(connection);
    if (verdict) throw verdict;
    return await attempt().catch((repeated: unknown) => {
      throw toUnavailable(repeated);
    });
  }
}

// The renewal worked a moment ago and now fails again. The next call checks it.
function toUnavailable(error: unknown): unknown {
  if (!isAppError(error) || error.code !== 'renewal-failed') return error;
  return new AppError('pingone-unavailable', error.message, error.details);
}

function requireUnlocked({ lockedFor }: ConnectionRow): void {
  if (lockedFor) throw errorWithReason('needs-reconnecting', { code: lockedFor });
}
