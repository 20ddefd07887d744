import 'server-only';
import { db } from '../../../db/client';
import type { ConnectionRow } from '../../../db/queries/connections/connections';
import { findKnownAccess, saveFinding, saveRoles } from '../../../db/queries/directory/known-access';
import { isAppError } from '../../../errors';
import type { PingOneClient } from '../../../pingone';
import { pingOne } from '../../../pingone';
import type { RoleAssignment } from '../../../pingone/types';
import { askPingOne } from '../../health/ask-pingone';

type Options = { signal?: AbortSignal | undefined };

/**
 * Reads the roles of the person who signed in and keeps them, in two calls, or with `names: 'kept'` in one, which leaves a
 * role without a name that was not held before. That they may not be read is kept too; any other failure changes nothing.
 */
export async function refreshRoles(
  connection: ConnectionRow,
  { signal, names = 'asked' }: Options & { names?: 'asked' | 'kept' },
): Promise<void> {
  const { id, environmentId, pingOneUserId: userId, profile } = connection;
  if (profile === 'self-service' || !userId) return;
  const client = pingOne(connection, { signal });
  try {
    const [{ items }, nameOf] = await Promise.all([
      client.listRoleAssignments({ environmentId, userId }),
      names === 'asked' ? askedNames(client) : keptNames(id),
    ]);
    await saveRoles(
      db(),
      id,
      items.map((assignment) => toHeld(assignment, nameOf)),
    );
  } catch (error) {
    if (!isAppError(error) || error.code === 'cancelled') throw error;
    if (error.code === 'pingone-forbidden' || error.code === 'pingone-not-found') await saveRoles(db(), id, null);
  }
}

type Names = ReadonlyMap<string, string>;

async function askedNames(client: PingOneClient): Promise<Names> {
  const { items } = await client.listRoles();
  return new Map(items.map(({ id, name }) => [id, name]));
}

async function keptNames(connectionId: string): Promise<Names> {
  const kept = await findKnownAccess(db(), connectionId);
  return new Map(kept?.roles?.flatMap(({ roleId, name }) => (name ? [[roleId, name] as const] : [])));
}

function toHeld({ role, scope }: RoleAssignment, names: Names) {
  const name = names.get(role.id);
  return { roleId: role.id, ...(name ? { name } : {}), scope: { type: scope.type, id: scope.id } };
}

/** Reads the one record of a self-service connection, and keeps whether another identity provider withholds its scopes. */
export async function refreshOwnRecordAccess(connection: ConnectionRow, { signal }: Options): Promise<void> {
  const { environmentId, pingOneUserId: userId } = connection;
  if (!userId) return;
  const user = await askPingOne(connection, { signal }, (client) => client.getUser({ environmentId, userId }));
  const isExternal = user.identityProvider !== 'PING_ONE';
  await saveFinding(db(), connection, isExternal ? 'external-provider' : null);
}
