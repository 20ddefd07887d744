import { apiPath, type ReadContext, readAllPages, readPage } from '../transport/read';
import type { Page, Role, RoleAssignment } from '../types';
import { omitUndefined } from './compact';
import { type PingOneRoleAssignment, parseRole, parseRoleAssignment } from './response-schemas';
import { READ_ONLY_ROLE, type UserKey, userPath } from './user-path';

/** Returns a user's roles in PingOne and their scopes. Roles have only ids; `listRoles` returns their names. */
export async function listRoleAssignments(context: ReadContext, key: UserKey): Promise<Page<RoleAssignment>> {
  return readAllPages(
    context,
    {
      path: userPath(key, 'roleAssignments'),
      name: 'roleAssignments',
      subject: { resource: 'role-assignments', role: READ_ONLY_ROLE },
    },
    (raw) => {
      const assignment = parseRoleAssignment(raw);
      return assignment && toRoleAssignment(assignment);
    },
  );
}

/** Returns PingOne's built-in roles, which are the same in every environment of a tenant. */
export async function listRoles(context: ReadContext): Promise<Page<Role>> {
  const subject = { resource: 'roles', role: READ_ONLY_ROLE } as const;
  return readPage(context, { path: apiPath('roles'), name: 'roles', subject }, parseRole);
}

function toRoleAssignment({ id, role, scope, readOnly }: PingOneRoleAssignment): RoleAssignment {
  return omitUndefined({ id, role, scope, readOnly: readOnly ?? false });
}
