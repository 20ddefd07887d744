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
 * Loads and stores the roles of the person who signed in, in two calls. With `names: 'stored'` it takes one call, and a role
 * that is new to the connection has no name. Stores that PingOne refuses to list the roles; ignores other failures.
 */
export async function refreshRoles(
  connection: ConnectionRow,
  { signal, names = 'fetched' }: Options & { names?: 'fetched' | 'stored' },
): Promise<void> {
  const { id, environmentId, pingOneUserId: userId, profile } = connection;
  if (profile === 'self-service' || !userId) return;
  const client = pingOne(connection, { signal });
  try {
    const [{ items }, nameOf] = await Promise.all([
      client.listRoleAssignments({ environmentId, userId }),
      names === 'fetched' ? fetchNames(client) : loadStoredNames(id),
    ]);
    await saveRoles(
      db(),
      id,
      items.map((assignment) => toHeldRole(assignment, nameOf)),
    );
  } catch (error) {
    if (!isAppError(error) || error.code === 'cancelled') throw error;
    if (error.code === 'pingone-forbidden' || error.code === 'pingone-not-found') await saveRoles(db(), id, null);
  }
}

type Names = ReadonlyMap<string, string>;

async function fetchNames(client: PingOneClient): Promise<Names> {
  const { items } = await client.listRoles();
  return new Map(items.map(({ id, name }) => [id, name]));
}

async function loadStoredNames(connectionId: string): Promise<Names> {
  const stored = await findKnownAccess(db(), connectionId);
  return new Map(stored?.roles?.flatMap(({ roleId, name }) => (name ? [[roleId, name] as const] : [])));
}

function toHeldRole({ role, scope }: RoleAssignment, names: Names) {
  const name = names.get(role.id);
  return { roleId: role.id, ...(name ? { name } : {}), scope: { type: scope.type, id: scope.id } };
}

/** Reads the user of a self-service connection, and stores whether an external identity provider restricts its scopes. */
export async function refreshOwnRecordAccess(connection: ConnectionRow, { signal }: Options): Promise<void> {
  const { environmentId, pingOneUserId: userId } = connection;
  if (!userId) return;
  const user = await askPingOne(connection, { signal }, (client) => client.getUser({ environmentId, userId }));
  const isExternal = user.identityProvider !== 'PING_ONE';
  await saveFinding(db(), connection, isExternal ? 'external-provider' : null);
}
