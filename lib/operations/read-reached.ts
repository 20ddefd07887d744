import 'server-only';
import { db } from '../db/client';
import { setWorking } from '../db/connections';
import { forgetEnvironment, saveReadable } from '../db/known-environments';
import { type AppError, type ErrorCode, isAppError, notFound } from '../errors';
import type { PingOneClient, TransportOptions } from '../pingone';
import { askPingOne, note } from './ask-pingone';
import type { ReachedEnvironment } from './reach';

/** Below an environment that does not exist PingOne answers any of these, and never a clean 404. */
const MAY_MEAN_NO_ENVIRONMENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'pingone-forbidden',
  'needs-reconnecting',
  'pingone-refused',
  'pingone-not-found',
]);

/** Reads something in an environment that was reached. One that PingOne does not have is `not-found`, and forgotten. */
export async function readReached<T>(
  reached: ReachedEnvironment,
  options: TransportOptions,
  work: (client: PingOneClient) => Promise<T>,
): Promise<T> {
  return askPingOne(reached.connection, options, async (client) => {
    try {
      return await work(client);
    } catch (error) {
      if (isAppError(error) && isDoubtful(error, reached)) await requireEnvironment(client, reached);
      throw error;
    }
  });
}

/** Keeps whether users can be read, when a call has shown something new. */
export async function noteReadable(
  { connection, environmentId, known }: ReachedEnvironment,
  error?: AppError,
): Promise<void> {
  const usersReadable = error ? 'no' : 'yes';
  if (!known || (known.usersReadable === usersReadable && known.reason === (error?.message ?? null))) return;
  await note(async () => {
    const findings = { usersReadable, ...(error ? { reason: error.message } : {}) } as const;
    await saveReadable(db(), { connectionId: connection.id, environmentId }, findings);
    await setWorking(db(), connection.id);
  });
}

// In an environment that was listed, 403 is the plain answer it seems to be.
function isDoubtful(error: AppError, { known }: ReachedEnvironment): boolean {
  if (error.code === 'pingone-forbidden' || error.code === 'pingone-not-found') return !known;
  return MAY_MEAN_NO_ENVIRONMENT.has(error.code);
}

async function requireEnvironment(
  client: PingOneClient,
  { connection, environmentId }: ReachedEnvironment,
): Promise<void> {
  try {
    await client.getEnvironment(environmentId);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'pingone-not-found') return;
    await note(() => forgetEnvironment(db(), { connectionId: connection.id, environmentId }));
    throw notFound('environment');
  }
}
