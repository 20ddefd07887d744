import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../pingone/filter';
import { groupsFilter, requireGroupsQuery } from './groups-query';

const read = (text: string) => requireGroupsQuery(new URLSearchParams(text));
const ID = 'AB31c5b4-9d49-46b5-b378-52910e8289ac';

describe('a query of groups', () => {
  it('is all groups, a hundred at a time, when nothing is asked', () => {
    expect(read('')).toEqual({ limit: 100 });
    expect(read('q=&limit=&cursor=')).toEqual({ limit: 100 });
  });

  it('reads search, limit and cursor', () => {
    expect(read('q=%20Online%20&limit=20&cursor=c1')).toEqual({ search: 'Online', limit: 20, cursor: 'c1' });
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=many', 'limit'],
    [`q=${'x'.repeat(257)}`, 'q'],
    [`cursor=${'x'.repeat(8001)}`, 'cursor'],
  ])('refuses %.12s', (text, field) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'invalid-input', details: { field } }));
  });
});

describe('the filter of groups', () => {
  it('is the start of the name, or the id for a whole one', () => {
    expect(groupsFilter(undefined)).toBe('');
    expect(groupsFilter('Onl')).toBe('name sw "Onl"');
    expect(groupsFilter(ID)).toBe(`id eq "${ID.toLowerCase()}"`);
  });

  it('holds any search in one value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (search) => {
        const tokens = tokenize(groupsFilter(search));
        expect(tokens.map(({ kind }) => kind)).toEqual(['word', 'word', 'value']);
        expect(JSON.parse(tokens[2]?.text ?? '')).toBe(search);
      }),
    );
  });
});
