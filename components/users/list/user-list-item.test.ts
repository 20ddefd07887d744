import { expect, it } from 'vitest';
import { appendListItems, toPopulationNames, toUserListItem } from './user-list-item';

const item = (id: string) => ({ id, username: id, state: 'enabled' as const });

it('keeps a user that moved between pages once', () => {
  expect(appendListItems([item('a'), item('b')], [item('b'), item('c')]).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

it('omits members that PingOne does not return', () => {
  const user = {
    ...item('a'),
    environmentId: 'e',
    name: {},
    enabled: true,
    mfaEnabled: false,
    account: { locked: false },
    verification: {},
    identityProvider: 'PING_ONE',
    profile: [],
    custom: [],
  };
  expect(toUserListItem(user, [])).toEqual(item('a'));
  expect(toUserListItem({ ...user, displayName: 'Ana', lastSignOn: { at: '2026-01-01T00:00:00Z' } }, [])).toEqual({
    ...item('a'),
    name: 'Ana',
    lastSignOn: '2026-01-01T00:00:00Z',
  });
});

it('finds populations by id', () => {
  expect(toPopulationNames([{ id: 'p', name: 'Staff' }])).toEqual({ p: 'Staff' });
});
