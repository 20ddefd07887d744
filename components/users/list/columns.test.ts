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

describe('columns in the URL', () => {
  it('are the known ones, in order, each once', () => {
    expect(parseColumns('updatedAt,username,nonsense,username,custom.badge')).toEqual([
      'updatedAt',
      'username',
      'custom.badge',
    ]);
  });

  it.each([undefined, '', 'nonsense', 'custom.', 'custom.<b>'])('%s names no column', (text) => {
    expect(parseColumns(text)).toBeUndefined();
  });

  it('round-trip for any selection', () => {
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

  it('never exceed the maximum, and no text throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(toColumns(text.split(',')).length).toBeLessThanOrEqual(MAX_COLUMNS);
      }),
    );
    expect(parseColumns(COLUMNS.map(({ key }) => key).join())).toHaveLength(MAX_COLUMNS);
  });
});

it('gives every column a distinct label that is not its key', () => {
  const labels = COLUMNS.map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
  expect(COLUMNS.filter(({ key, label }) => key === label)).toEqual([]);
});

it('keeps state, username and updated at narrow widths', () => {
  expect(toColumnPlacements(toColumns(DEFAULT_COLUMNS))).toEqual(['p3', 'lo', 'lo', 'p2', 'lo', 'p4']);
  expect(areDefaultColumns(DEFAULT_COLUMNS)).toBe(true);
});

it('keeps at most three columns, each placement once', () => {
  fc.assert(
    fc.property(fc.subarray([...COLUMNS], { minLength: 1 }), (columns) => {
      const visible = toColumnPlacements(columns).filter((place) => place !== 'lo');
      expect(visible).toHaveLength(Math.min(3, columns.length));
      expect(new Set(visible).size).toBe(visible.length);
    }),
  );
});

it('carries the values of the visible columns in a list item', () => {
  const keys = ['title', 'custom.badge', 'mfaEnabled', 'name.family', 'createdAt', 'emailVerified'];
  const item = toUserListItem(user, keys);
  expect(keys.map((key) => cellValue(item, key))).toEqual([
    'Nurse',
    '7',
    'No',
    'Lima',
    '2026-01-01T00:00:00Z',
    undefined,
  ]);
  expect(cellValue(item, 'username')).toBe('ana');
  expect(toUserListItem(user, DEFAULT_COLUMNS)).not.toHaveProperty('more');
});

it('finds a value for every column when all attributes are set', () => {
  const profile = COLUMNS.map(({ key }) => ({ name: key, value: 'x' }));
  const complete = {
    ...user,
    emailVerified: true,
    lastSignOn: { at: 'x' },
    updatedAt: 'x',
    populationId: 'p',
    profile,
  };
  const item = toUserListItem(
    complete,
    COLUMNS.map(({ key }) => key),
  );
  const empty = COLUMNS.filter(({ key, kind }) => kind !== 'state' && cellValue(item, key) === undefined);
  expect(empty).toEqual([]);
  expect(extraColumnValue(complete, 'no.such')).toBeUndefined();
});

it('labels a custom attribute with its schema display name once known', () => {
  const label = (names?: Record<string, string>) => toColumns(['custom.branchCode'], names)[0]?.label;
  expect([label(), label({ branchCode: 'Branch code' })]).toEqual(['branchCode', 'Branch code']);
});
