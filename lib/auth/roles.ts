import type { Role } from './role-names';

/** `own`: only connections that the member created, and records and audit entries about the member. */
export type Extent = 'all' | 'own';

/** Permissions by role. A role that is not listed does not have the permission. */
const PERMISSIONS = {
  'connections:read': { owner: 'all', admin: 'all', operator: 'all', viewer: 'all', connector: 'own' },
  'connections:write': { owner: 'all', admin: 'all', connector: 'own' },
  'connect-links:write': { owner: 'all', admin: 'all' },
  'directory:read': { owner: 'all', admin: 'all', operator: 'all', viewer: 'all', connector: 'own' },
  'users:act': { owner: 'all', admin: 'all', operator: 'all', connector: 'own' },
  'users:create-delete-export': { owner: 'all', admin: 'all' },
  'audit:read': { owner: 'all', admin: 'all', operator: 'own', viewer: 'all', connector: 'own' },
  'audit:export': { owner: 'all', admin: 'all' },
  'members:write': { owner: 'all' },
  'settings:write': { owner: 'all' },
} as const satisfies Record<string, Partial<Record<Role, Extent>>>;

export type Permission = keyof typeof PERMISSIONS;

export const ALL_PERMISSIONS: readonly Permission[] = Object.keys(PERMISSIONS).filter(isPermission);

function isPermission(name: string): name is Permission {
  return Object.hasOwn(PERMISSIONS, name);
}

/** Returns the extent to which `role` has `permission`; undefined if it does not have it. */
export function extentOf(role: Role, permission: Permission): Extent | undefined {
  const row: Partial<Record<Role, Extent>> = PERMISSIONS[permission];
  return row[role];
}
