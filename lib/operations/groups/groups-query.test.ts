import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../pingone/filter/scim-filter';
import { parseGroupsQuery, requireGroupsQuery, toGroupsFilter } from './groups-query';

const read = (text: string) => requireGroupsQuery(new URLSearchParams(text));
const ID = 'AB31c5b4-9d49-46b5-b378-52910e8289ac';

describe('a groups query', () => {
  it('defaults to all groups, 100 per page', () => {
    expect(read('')).toEqual({ limit: 100, from: 0 });
    expect(read('q=&limit=&cursor=&from=')).toEqual({ limit: 100, from: 0 });
  });

  it('parses search, limit and cursor', () => {
    expect(read('q=%20Online%20&limit=20&cursor=c1&from=40')).toEqual({
      search: 'Online',
      limit: 20,
      cursor: 'c1',
      from: 40,
    });
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=many', 'limit'],
    ['from=-1', 'from'],
    [`q=${'x'.repeat(257)}`, 'q'],
    [`cursor=${'x'.repeat(8001)}`, 'cursor'],
  ])('refuses %.12s', (text, field) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'invalid-input', details: { field } }));
  });
});

describe('the URL of a groups page', () => {
  it('is parsed like an API request; the first of several values counts', () => {
    expect(parseGroupsQuery({ q: ['Online', 'Paper'], user: 'x', from: '100', cursor: 'c' })).toEqual({
      query: { search: 'Online', limit: 100, cursor: 'c', from: 100 },
    });
  });

  it('with an error keeps the search and does not fall back to all groups', () => {
    const search = 'x'.repeat(257);
    expect(parseGroupsQuery({ q: search })).toMatchObject({ query: { search }, error: { code: 'invalid-input' } });
  });
});

describe('the groups filter', () => {
  it('matches the start of the name, or a complete id', () => {
    expect(toGroupsFilter(undefined)).toBe('');
    expect(toGroupsFilter('Onl')).toBe('name sw "Onl"');
    expect(toGroupsFilter(ID)).toBe(`id eq "${ID.toLowerCase()}"`);
  });

  it('keeps any search in one value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (search) => {
        const tokens = tokenize(toGroupsFilter(search));
        expect(tokens.map(({ kind }) => kind)).toEqual(['word', 'word', 'value']);
        expect(JSON.parse(tokens[2]?.text ?? '')).toBe(search);
      }),
    );
  });
});
