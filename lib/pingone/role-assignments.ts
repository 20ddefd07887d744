import { compact } from './compact';
import { type Context, path, readPage, readWhole } from './read';
import { type PingOneRoleAssignment, readRole, readRoleAssignment } from './schema';
import type { Page, Role, RoleAssignment } from './types';
import { READ_ONLY, type UserKey, userPath } from './user-path';

/** What a user may do in PingOne itself, and where; roles by id alone, which `listRoles` names. */
export async function listRoleAssignments(context: Context, key: UserKey): Promise<Page<RoleAssignment>> {
  return readWhole(
    context,
    {
      path: userPath(key, 'roleAssignments'),
      name: 'roleAssignments',
      subject: { resource: 'role-assignments', role: READ_ONLY },
    },
    (raw) => {
      const assignment = readRoleAssignment(raw);
      return assignment && toRoleAssignment(assignment);
    },
  );
}

/** PingOne's built-in roles, the same for every environment of a tenant. */
export async function listRoles(context: Context): Promise<Page<Role>> {
  const subject = { resource: 'roles', role: READ_ONLY } as const;
  return readPage(context, { path: path('roles'), name: 'roles', subject }, readRole);
}

function toRoleAssignment({ id, role, scope, readOnly }: PingOneRoleAssignment): RoleAssignment {
  return compact({ id, role, scope, readOnly: readOnly ?? false });
}
