import { expect, test } from 'vitest';
import { ROLES } from './role-names';
import { ALL_PERMISSIONS, type Extent, extentOf, type Permission } from './roles';

const NO = undefined;

/** The documented permissions: one row per permission, one column per role. */
const PROMISED: Record<Permission, readonly (Extent | undefined)[]> = {
  //                              owner  admin  operator viewer connector
  'connections:read': ['all', 'all', 'all', 'all', 'own'],
  'connections:write': ['all', 'all', NO, NO, 'own'],
  'connect-links:write': ['all', 'all', NO, NO, NO],
  'directory:read': ['all', 'all', 'all', 'all', 'own'],
  'users:act': ['all', 'all', 'all', NO, 'own'],
  'users:create-delete-export': ['all', 'all', NO, NO, NO],
  'audit:read': ['all', 'all', 'own', 'all', 'own'],
  'audit:export': ['all', 'all', undefined, undefined, undefined],
  'members:write': ['all', NO, NO, NO, NO],
  'settings:write': ['all', NO, NO, NO, NO],
};

test.each(ALL_PERMISSIONS)('%s has the documented extent for every role', (permission) => {
  expect(ROLES.map((role) => extentOf(role, permission))).toEqual(PROMISED[permission]);
});

test('the documented permissions are exactly those that exist', () => {
  expect([...ALL_PERMISSIONS].sort()).toEqual(Object.keys(PROMISED).sort());
});
