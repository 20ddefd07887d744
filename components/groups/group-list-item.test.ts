import { expect, it } from 'vitest';
import { toGroupKind, toGroupListItem } from './group-list-item';

it.each([
  [{ isDynamic: false }, 'static'],
  [{ isDynamic: true }, 'dynamic'],
  [{ isDynamic: false, sourceType: 'GATEWAY' }, 'directory'],
  [{ isDynamic: true, sourceType: 'IDP' }, 'provider'],
  [{ isDynamic: false, sourceType: 'NEW' }, 'elsewhere'],
] as const)('%j is %s', (group, kind) => {
  expect(toGroupKind(group)).toBe(kind);
});

it('keeps a member count of 0 apart from a count that PingOne does not return', () => {
  const group = { id: 'g', name: 'Staff', isDynamic: false };
  expect(toGroupListItem({ ...group, directUsers: 0 })).toEqual({ id: 'g', name: 'Staff', kind: 'static', members: 0 });
  expect(toGroupListItem(group)).toEqual({ id: 'g', name: 'Staff', kind: 'static' });
});
