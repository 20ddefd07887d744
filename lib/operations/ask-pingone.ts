import 'server-only';
import { db } from '../db/client';
import { type ConnectionRow, setHealth, setWorking } from '../db/connections';
import { saveFinding } from '../db/known-access';
import { type AppError, type ErrorCode, isAppError } from '../errors';
import { describeError, log } from '../log';
import { type PingOneClient, pingOne, type TransportOptions } from '../pingone';

/** Answers that only a working sign-in gets. */
const SHOWS_THAT_IT_WORKS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['pingone-forbidden', 'pingone-not-found']);
const WORKING: ReadonlySet<ConnectionRow['health']> = new Set<ConnectionRow['health']>(['healthy', 'partly-readable']);

/** Asks PingOne through `connection`, and keeps on its row what the answer shows of its health, when that changed. */
export async function askPingOne<T>(
  connection: ConnectionRow,
  options: TransportOptions,
  work: (client: PingOneClient) => Promise<T>,
): Promise<T> {
  try {
    const result = await work(pingOne(connection, options));
    await noteWorking(connection);
    return result;
  } catch (error) {
    if (isAppError(error)) {
      if (error.code === 'needs-reconnecting') await noteBroken(connection, error);
      else if (SHOWS_THAT_IT_WORKS.has(error.code)) await noteWorking(connection);
    }
    throw error;
  }
}

/** A note that cannot be kept is logged; it never costs the answer that was to be had. */
export async function note(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    log().warn(describeError(error), 'what was learnt could not be kept');
  }
}

async function noteWorking(connection: ConnectionRow): Promise<void> {
  if (!WORKING.has(connection.health)) await note(() => setWorking(db(), connection.id));
}

async function noteBroken(connection: ConnectionRow, { message: reason, details }: AppError): Promise<void> {
  // Nango renews what it can renew, and says when that failed: PingOne's own refusal means that it could not try.
  if (details.by === 'pingone') await note(() => saveFinding(db(), connection.id, 'refresh-token'));
  if (connection.health === 'needs-reconnecting' && connection.healthReason === reason) return;
  await note(() => setHealth(db(), connection.id, { health: 'needs-reconnecting', reason }));
}
