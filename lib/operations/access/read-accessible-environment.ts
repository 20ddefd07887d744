import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { db } from '../../db/client';
import { markSignInWorking } from '../../db/queries/connections/connections';
import { saveRefusal } from '../../db/queries/directory/known-access';
import { deleteKnownEnvironment, saveUsersReadable } from '../../db/queries/directory/known-environments';
import { type AppError, type ErrorCode, isAppError, notFound, reasonOf } from '../../errors';
import type { PingOneClient, TransportOptions } from '../../pingone';
import type { Ability } from '../../pingone/abilities';
import type { Reason } from '../../reasons';
import { askPingOne } from '../health/ask-pingone';
import { bestEffort } from '../health/note-health';
import type { AccessibleEnvironment } from './require-connection';

/** Below an environment that does not exist PingOne answers any of these, and never a clean 404. */
const MAY_MEAN_NO_ENVIRONMENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'pingone-forbidden',
  'needs-reconnecting',
  'pingone-refused',
  'pingone-not-found',
]);

export type ReadEnvironmentOptions = TransportOptions & {
  /** What the answer tells of: a refusal is kept in the access map until one goes through. */
  ability?: Ability | undefined;
};

/** Reads something in an environment that was reached. One that PingOne does not have is `not-found`, and forgotten. */
export async function readAccessibleEnvironment<T>(
  reached: AccessibleEnvironment,
  { ability, ...options }: ReadEnvironmentOptions,
  work: (client: PingOneClient) => Promise<T>,
): Promise<T> {
  return askPingOne(reached.connection, options, async (client) => {
    try {
      const result = await work(client);
      if (ability) await recordAbility(reached, ability);
      return result;
    } catch (error) {
      if (isAppError(error) && isDoubtful(error, reached)) await requireEnvironment(client, reached);
      if (ability && isAppError(error) && error.code === 'pingone-forbidden') {
        await recordAbility(reached, ability, reasonOf(error));
      }
      throw error;
    }
  });
}

/** Keeps that PingOne refused something that `ability` names, or that it does so no longer; writes only what is new. */
export async function recordAbility(
  { connection, environmentId, known }: AccessibleEnvironment,
  ability: Ability,
  reason?: Reason,
): Promise<void> {
  if (!known || isDeepStrictEqual(known.refusals[ability]?.reason, reason)) return;
  await bestEffort(() => saveRefusal(db(), { connectionId: connection.id, environmentId }, { ability, reason }));
}

/** Keeps whether users can be read, when a call has shown something new. */
export async function recordUsersReadable(
  { connection, environmentId, known }: AccessibleEnvironment,
  error?: AppError,
): Promise<void> {
  const usersReadable = error ? 'no' : 'yes';
  const reason = error ? reasonOf(error) : null;
  if (!known || (known.usersReadable === usersReadable && isDeepStrictEqual(known.reason, reason))) return;
  await bestEffort(async () => {
    const findings = { usersReadable, ...(reason ? { reason } : {}) } as const;
    await saveUsersReadable(db(), { connectionId: connection.id, environmentId }, findings);
    await markSignInWorking(db(), connection);
  });
}

// In an environment that was listed, 403 is the plain answer it seems to be.
function isDoubtful(error: AppError, { known }: AccessibleEnvironment): boolean {
  if (error.code === 'pingone-forbidden' || error.code === 'pingone-not-found') return !known;
  return MAY_MEAN_NO_ENVIRONMENT.has(error.code);
}

async function requireEnvironment(
  client: PingOneClient,
  { connection, environmentId }: AccessibleEnvironment,
): Promise<void> {
  try {
    await client.getEnvironment(environmentId);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'pingone-not-found') return;
    await bestEffort(() => deleteKnownEnvironment(db(), { connectionId: connection.id, environmentId }));
    throw notFound('environment');
  }
}
