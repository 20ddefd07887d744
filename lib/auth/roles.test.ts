import { expect, test } from 'vitest';
import { ALL_PERMISSIONS, type Extent, extentOf, type Permission, ROLES } from './roles';

const NO = undefined;

/** Who may do what, as the product promises it: one row a permission, one column a role. */
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

test.each(ALL_PERMISSIONS)('%s reaches as far as promised for every role', (permission) => {
  expect(ROLES.map((role) => extentOf(role, permission))).toEqual(PROMISED[permission]);
});

test('every permission is promised, and none beside them', () => {
  expect([...ALL_PERMISSIONS].sort()).toEqual(Object.keys(PROMISED).sort());
});
