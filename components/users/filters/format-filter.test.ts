import { expect, it } from 'vitest';
import { formatFilter } from './format-filter';

const names = {
  population: (id: string) => ({ 'p-1': 'Retail' })[id],
  group: (id: string) => ({ 'g-1': 'Online banking' })[id],
  attribute: (name: string) => ({ title: 'Title' })[name] ?? name,
};

it('uses names, and ids only where no name is known', () => {
  expect(
    formatFilter(
      {
        search: 'ada',
        populationIds: ['p-1', 'p-2'],
        groupIds: ['g-1'],
        enabled: false,
        texts: [
          { attribute: 'title', how: 'is', value: 'CEO' },
          { attribute: 'branchCode', how: 'starts', value: 'OSL' },
        ],
      },
      names,
    ),
  ).toBe(
    '“ada” · Population Retail or p-2 · Group Online banking · Enabled no · Title is CEO · branchCode starts with OSL',
  );
});

it('returns a written SCIM filter unchanged', () => {
  expect(formatFilter({ written: 'title eq "a" or type eq "b"' }, names)).toBe('title eq "a" or type eq "b"');
  expect(formatFilter({}, names)).toBe('');
});
