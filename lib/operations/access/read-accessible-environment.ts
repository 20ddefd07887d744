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

/** PingOne returns any of these, rather than a plain 404, for resources of an environment that does not exist. */
const MAY_MEAN_NO_ENVIRONMENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'pingone-forbidden',
  'needs-reconnecting',
  'pingone-refused',
  'pingone-not-found',
]);

export type ReadEnvironmentOptions = TransportOptions & {
  /** The ability that the call tests: a refusal stays in the access map until a later call succeeds. */
  ability?: Ability | undefined;
};

/** Reads from an environment. If PingOne no longer has it, deletes the stored environment and throws `not-found`. */
export async function readAccessibleEnvironment<T>(
  accessible: AccessibleEnvironment,
  { ability, ...options }: ReadEnvironmentOptions,
  work: (client: PingOneClient) => Promise<T>,
): Promise<T> {
  return askPingOne(accessible.connection, options, async (client) => {
    try {
      const result = await work(client);
      if (ability) await recordAbility(accessible, ability);
      return result;
    } catch (error) {
      if (isAppError(error) && mayMeanMissingEnvironment(error, accessible))
        await requireExistingEnvironment(client, accessible);
      if (ability && isAppError(error) && error.code === 'pingone-forbidden') {
        await recordAbility(accessible, ability, reasonOf(error));
      }
      throw error;
    }
  });
}

/** Stores whether PingOne refuses `ability`, and why. Writes only when this changed. */
export async function recordAbility(
  { connection, environmentId, known }: AccessibleEnvironment,
  ability: Ability,
  reason?: Reason,
): Promise<void> {
  if (!known || isDeepStrictEqual(known.refusals[ability]?.reason, reason)) return;
  await bestEffort(() => saveRefusal(db(), { connectionId: connection.id, environmentId }, { ability, reason }));
}

/** Stores whether users can be read. Writes only when this changed. */
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

// In an environment that was listed, 403 and 404 mean what they say.
function mayMeanMissingEnvironment(error: AppError, { known }: AccessibleEnvironment): boolean {
  if (error.code === 'pingone-forbidden' || error.code === 'pingone-not-found') return !known;
  return MAY_MEAN_NO_ENVIRONMENT.has(error.code);
}

async function requireExistingEnvironment(
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
