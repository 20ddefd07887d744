import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areDefaultColumns,
  COLUMNS,
  DEFAULT_COLUMNS,
  extraColumnValue,
  MAX_COLUMNS,
  parseColumns,
  toColumnPlacements,
  toColumns,
} from './columns';
import { cellValue, toUserListItem } from './user-list-item';

const user = {
  id: 'u',
  environmentId: 'e',
  username: 'ana',
  name: { given: 'Ana', family: 'Lima' },
  email: 'ana@a.example',
  state: 'enabled',
  enabled: true,
  mfaEnabled: false,
  account: { locked: false },
  verification: {},
  identityProvider: 'PING_ONE',
  profile: [{ name: 'title', value: 'Nurse' }],
  custom: [{ name: 'badge', value: '7' }],
  createdAt: '2026-01-01T00:00:00Z',
} as const;

describe('columns in an address', () => {
  it('are those that there are, in their order, each once', () => {
    expect(parseColumns('updatedAt,username,nonsense,username,custom.badge')).toEqual([
      'updatedAt',
      'username',
      'custom.badge',
    ]);
  });

  it.each([undefined, '', 'nonsense', 'custom.', 'custom.<b>'])('%s names none', (text) => {
    expect(parseColumns(text)).toBeUndefined();
  });

  it('come back unchanged, whatever was chosen', () => {
    const key = fc.oneof(
      fc.constantFrom(...COLUMNS.map((column) => column.key)),
      fc.stringMatching(/^[\w.-]{1,20}$/).map((name) => `custom.${name}`),
    );
    fc.assert(
      fc.property(fc.uniqueArray(key, { minLength: 1, maxLength: MAX_COLUMNS }), (keys) => {
        expect(parseColumns(keys.join())).toEqual(keys);
      }),
    );
  });

  it('are never more than a row has room for, and no text makes them throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(toColumns(text.split(',')).length).toBeLessThanOrEqual(MAX_COLUMNS);
      }),
    );
    expect(parseColumns(COLUMNS.map(({ key }) => key).join())).toHaveLength(MAX_COLUMNS);
  });
});

it('have a word of their own each, no name of PingOne', () => {
  const words = COLUMNS.map(({ word }) => word);
  expect(new Set(words).size).toBe(words.length);
  expect(COLUMNS.filter(({ key, word }) => key === word)).toEqual([]);
});

it('keeps state, username and when a user was updated where there is little room', () => {
  expect(toColumnPlacements(toColumns(DEFAULT_COLUMNS))).toEqual(['p3', 'lo', 'lo', 'p2', 'lo', 'p4']);
  expect(areDefaultColumns(DEFAULT_COLUMNS)).toBe(true);
});

it('keeps three columns at most in any case, and each place once', () => {
  fc.assert(
    fc.property(fc.subarray([...COLUMNS], { minLength: 1 }), (columns) => {
      const kept = toColumnPlacements(columns).filter((place) => place !== 'lo');
      expect(kept).toHaveLength(Math.min(3, columns.length));
      expect(new Set(kept).size).toBe(kept.length);
    }),
  );
});

it('carries in a line what its columns show', () => {
  const keys = ['title', 'custom.badge', 'mfaEnabled', 'name.family', 'createdAt', 'emailVerified'];
  const line = toUserListItem(user, keys);
  expect(keys.map((key) => cellValue(line, key))).toEqual([
    'Nurse',
    '7',
    'No',
    'Lima',
    '2026-01-01T00:00:00Z',
    undefined,
  ]);
  expect(cellValue(line, 'username')).toBe('ana');
  expect(toUserListItem(user, DEFAULT_COLUMNS)).not.toHaveProperty('more');
});

it('finds a value for every column of a user who has everything', () => {
  const profile = COLUMNS.map(({ key }) => ({ name: key, value: 'x' }));
  const whole = { ...user, emailVerified: true, lastSignOn: { at: 'x' }, updatedAt: 'x', populationId: 'p', profile };
  const line = toUserListItem(
    whole,
    COLUMNS.map(({ key }) => key),
  );
  const without = COLUMNS.filter(({ key, kind }) => kind !== 'state' && cellValue(line, key) === undefined);
  expect(without).toEqual([]);
  expect(extraColumnValue(whole, 'no.such')).toBeUndefined();
});

it('call an attribute of the tenant’s own as its schema does, once that is known', () => {
  const word = (names?: Record<string, string>) => toColumns(['custom.branchCode'], names)[0]?.word;
  expect([word(), word({ branchCode: 'Branch code' })]).toEqual(['branchCode', 'Branch code']);
});
