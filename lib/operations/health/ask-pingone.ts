import 'server-only';
import type { ConnectionRow } from '../../db/queries/connections/connections';
import { AppError, errorWithReason, isAppError } from '../../errors';
import { type PingOneClient, pingOne, type TransportOptions } from '../../pingone';
import { judgeRenewal } from './judge-renewal';
import { recordCallFailure, recordCallSuccess } from './note-health';

/**
 * Asks PingOne through `connection`, and keeps on its row what the answer shows of its health, when that changed. A
 * connection that is locked asks nothing: `needs-reconnecting`. A sign-in that could not be renewed is judged first, and
 * when it works after all the work is done once more.
 */
export async function askPingOne<T>(
  connection: ConnectionRow,
  options: TransportOptions,
  work: (client: PingOneClient) => Promise<T>,
): Promise<T> {
  requireUnlocked(connection);
  try {
    return await workOrRenew(connection, options, work);
  } catch (error) {
    if (isAppError(error)) await recordCallFailure(connection, error);
    throw error;
  }
}

async function workOrRenew<T>(
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
    return await attempt().catch((again: unknown) => {
      throw unclear(again);
    });
  }
}

// Renewed a moment ago and not any more: whoever asks next has it judged.
function unclear(error: unknown): unknown {
  if (!isAppError(error) || error.code !== 'renewal-failed') return error;
  return new AppError('pingone-unavailable', error.message, error.details);
}

function requireUnlocked({ lockedFor }: ConnectionRow): void {
  if (lockedFor) throw errorWithReason('needs-reconnecting', { code: lockedFor });
}
