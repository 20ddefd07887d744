import { expect, it } from 'vitest';
import { appendListItems, toPopulationNames, toUserListItem } from './user-list-item';

const line = (id: string) => ({ id, username: id, state: 'enabled' as const });

it('keeps a user that moved between pages once', () => {
  expect(appendListItems([line('a'), line('b')], [line('b'), line('c')]).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

it('leaves out what PingOne does not say', () => {
  const user = {
    ...line('a'),
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
  expect(toUserListItem(user, [])).toEqual(line('a'));
  expect(toUserListItem({ ...user, displayName: 'Ana', lastSignOn: { at: '2026-01-01T00:00:00Z' } }, [])).toEqual({
    ...line('a'),
    name: 'Ana',
    lastSignOn: '2026-01-01T00:00:00Z',
  });
});

it('finds populations by id', () => {
  expect(toPopulationNames([{ id: 'p', name: 'Staff' }])).toEqual({ p: 'Staff' });
});
