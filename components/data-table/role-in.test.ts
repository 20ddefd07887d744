import { expect, it } from 'vitest';
import { roleIn } from './role-in';

it('finds the role that a refusal names', () => {
  const refusal = 'This connection may not read users here. At PingOne that takes the role Identity Data Read Only.';
  expect(roleIn(refusal)).toBe('Identity Data Read Only');
  expect(roleIn('The licence does not cover this.')).toBeUndefined();
  expect(roleIn(undefined)).toBeUndefined();
});
