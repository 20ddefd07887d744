import 'server-only';
import type { Member } from '../../actor';
import { isAppError } from '../../errors';
import { parseUuid } from '../../ids';
import type { PingOneClient } from '../../pingone';
import type { Page, RoleAssignment } from '../../pingone/types';
import { type ReadOptions, readUserResource, type UserIds } from '../access/read-directory';
import { findAccessibleDirectories } from '../access/require-connection';

type Names = ReadonlyMap<string, string>;

/**
 * Returns a user's role assignments in PingOne. Names of roles come from PingOne and names of environments from stored data;
 * an unknown name is left out.
 */
export async function listRoleAssignments(
  member: Member,
  ids: UserIds,
  options: ReadOptions = {},
): Promise<Page<RoleAssignment>> {
  const { page, roles } = await readUserResource(member, ids, options, async (client, key) => {
    const [page, roles] = await Promise.all([client.listRoleAssignments(key), roleNames(client)]);
    return { page, roles };
  });
  const environments = await environmentNames(member, ids.connectionId);
  return { ...page, items: page.items.map((assignment) => withNames(assignment, roles, environments)) };
}

// A connection may read assignments but not the list of roles. Showing ids is better than failing.
async function roleNames(client: PingOneClient): Promise<Names> {
  try {
    const { items } = await client.listRoles();
    return new Map(items.map(({ id, name }) => [id, name]));
  } catch (error) {
    if (!isAppError(error) || error.code === 'cancelled') throw error;
    return new Map();
  }
}

async function environmentNames(member: Member, connectionId: string): Promise<Names> {
  const id = parseUuid(connectionId);
  const directory = (await findAccessibleDirectories(member)).find(({ connection }) => connection.id === id);
  const known = directory?.environments.flatMap((environment) => environment.known ?? []) ?? [];
  return new Map(known.map((row) => [row.environmentId, row.name]));
}

function withNames({ role, scope, ...rest }: RoleAssignment, roles: Names, environments: Names): RoleAssignment {
  const roleName = roles.get(role.id);
  const scopeName = scope.type === 'ENVIRONMENT' ? environments.get(scope.id) : undefined;
  return {
    ...rest,
    role: { ...role, ...(roleName ? { name: roleName } : {}) },
    scope: { ...scope, ...(scopeName ? { name: scopeName } : {}) },
  };
}
