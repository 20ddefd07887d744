import { expect, test } from 'vitest';
import type { Member } from '../actor';
import { requirePermission } from './require-permission';

const VIEWER: Member = {
  id: 'm',
  personId: 'p',
  workspaceId: 'w',
  workspaceName: 'Northgate',
  role: 'viewer',
  name: 'Vera',
  email: 'vera@northgate.example',
  limitedTo: null,
  isReadOnly: false,
};

test('a permission of the role returns its extent', () => {
  expect(requirePermission(VIEWER, 'directory:read')).toBe('all');
  expect(requirePermission({ ...VIEWER, role: 'connector' }, 'directory:read')).toBe('own');
});

test('a refusal names the permission, the role and who can change it', () => {
  const sentence =
    'Your role, viewer, does not have the permission users:act. An owner of Northgate can change your role.';
  expect(() => requirePermission(VIEWER, 'users:act')).toThrow(
    expect.objectContaining({ code: 'not-allowed', message: sentence }),
  );
});
