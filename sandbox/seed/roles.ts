import { seedId } from './seed-id';

export const PERMISSIONS = [
  'environments:read',
  'licenses:read',
  'users:read',
  'populations:read',
  'groups:read',
  'roleAssignments:read',
  'activities:read',
  'agreementConsents:read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

type Role = { description: string; applicableTo: readonly string[]; permissions: readonly Permission[] };

const CONFIGURATION: readonly Permission[] = ['environments:read', 'populations:read', 'groups:read'];
const IDENTITY: readonly Permission[] = [...CONFIGURATION, 'users:read', 'roleAssignments:read', 'activities:read'];

/** Built-in roles and their read permissions. `users:read` includes passwords, devices and sessions. */
export const ROLES = {
  'Organization Admin': {
    description: 'Creates, deletes and promotes environments.',
    applicableTo: ['ORGANIZATION'],
    permissions: ['environments:read', 'licenses:read'],
  },
  'Environment Admin': {
    description: 'Configures environments, but sees none of their users.',
    applicableTo: ['ORGANIZATION', 'ENVIRONMENT'],
    permissions: [...CONFIGURATION, 'licenses:read', 'activities:read', 'agreementConsents:read'],
  },
  'Identity Data Admin': {
    description: 'Manages users, groups and populations.',
    applicableTo: ['ENVIRONMENT', 'POPULATION'],
    permissions: IDENTITY,
  },
  'Identity Data Read Only': {
    description: 'Reads users, groups and populations.',
    applicableTo: ['ENVIRONMENT', 'POPULATION'],
    permissions: IDENTITY,
  },
  'Client Application Developer': {
    description: 'Manages applications.',
    applicableTo: ['ENVIRONMENT'],
    permissions: CONFIGURATION,
  },
  'Configuration Read Only': {
    description: 'Reads the configuration of environments.',
    applicableTo: ['ORGANIZATION', 'ENVIRONMENT'],
    permissions: [...CONFIGURATION, 'activities:read'],
  },
} as const satisfies Record<string, Role>;

export type RoleName = keyof typeof ROLES;

export const ROLE_NAMES: readonly RoleName[] = [
  'Organization Admin',
  'Environment Admin',
  'Identity Data Admin',
  'Identity Data Read Only',
  'Client Application Developer',
  'Configuration Read Only',
];

export const roleId = (name: RoleName): string => seedId(`role ${name}`);

export function roleGrants(name: RoleName, permission: Permission): boolean {
  const permissions: readonly Permission[] = ROLES[name].permissions;
  return permissions.includes(permission);
}
