import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildFilter,
  PAGE_SIZES,
  parseUsersQuery,
  requireUsersQuery,
  searchedUserId,
  type UsersQuery,
  usersQueryToParams,
} from './users-query';

const ID = 'ab31c5b4-9d49-46b5-b378-52910e8289ac';
const read = (text: string) => parseUsersQuery(new URLSearchParams(text));

const anyQuery: fc.Arbitrary<UsersQuery> = fc.record(
  {
    search: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => text.trim() || 'x'),
    populationIds: fc.array(fc.uuid(), { minLength: 1, maxLength: 3 }),
    enabled: fc.boolean(),
    filter: fc.constant('nickname eq "x"'),
    limit: fc.constantFrom(...PAGE_SIZES),
    cursor: fc.string({ minLength: 1, unit: fc.constantFrom('a', '-', '_', '=', '+', '/') }),
    from: fc.nat(999_999),
  },
  { requiredKeys: ['limit', 'from'] },
);

describe('a users query', () => {
  it('survives the address unchanged', () => {
    fc.assert(
      fc.property(anyQuery, (given) => {
        const params = new URLSearchParams(usersQueryToParams(given).toString());
        expect(parseUsersQuery(params)).toEqual({ query: given });
        expect(requireUsersQuery(params)).toEqual(given);
      }),
    );
  });

  it('reads a page’s own search params as well', () => {
    expect(parseUsersQuery({ q: 'ada', population: ID.toUpperCase(), limit: '25', other: ['x'] })).toEqual({
      query: { search: 'ada', populationIds: [ID], limit: 25, from: 0 },
    });
  });

  it('leaves out of a page’s address a page size and a row number that are wrong', () => {
    expect(read('limit=37&from=-1&q=ada')).toEqual({ query: { search: 'ada', limit: 100, from: 0 } });
  });

  it.each([
    [`q=${'x'.repeat(300)}`, 'bad-filter', 'q', 'x'.repeat(300)],
    [`filter=${'x'.repeat(4_001)}`, 'bad-filter', 'filter', 'x'.repeat(4_001)],
    ['enabled=maybe', 'bad-filter', 'enabled', 'maybe'],
    ['enabled=&enabled=maybe', 'bad-filter', 'enabled', 'maybe'],
    [`population=${ID}&population=not-an-id`, 'bad-filter', 'population', 'not-an-id'],
    [`cursor=${'x'.repeat(8_001)}`, 'bad-cursor', 'cursor', 'x'.repeat(8_001)],
  ])('refuses %.40s rather than showing everyone', (text, code, field, kept) => {
    const { refused } = read(`${text}&limit=25`);
    expect(refused).toMatchObject({ error: { code, details: { field } }, field, text: kept });
  });

  it('of which a filter is wrong says what is allowed', () => {
    expect(read('enabled=maybe').refused?.error.details).toEqual({
      field: 'enabled',
      at: [0, 5],
      allowed: ['true or false'],
    });
    const many = Array.from({ length: 51 }, () => `population=${ID}`).join('&');
    expect(read(many).refused?.error.details.allowed).toEqual(['at most 50 populations']);
  });

  it('never breaks on an address', () => {
    const name = fc.constantFrom('q', 'population', 'enabled', 'filter', 'limit', 'cursor', 'from', 'x');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary' }))), (pairs) => {
        expect(PAGE_SIZES).toContain(parseUsersQuery(new URLSearchParams(pairs)).query.limit);
      }),
    );
  });

  it.each([
    ['limit=37', 'limit'],
    ['limit=', undefined],
    ['enabled=maybe', 'enabled'],
    ['population=x', 'population.0'],
    ['from=1e3', 'from'],
  ])('of a program says what is wrong in %s', (text, field) => {
    const read = () => requireUsersQuery(new URLSearchParams(text));
    if (field === undefined) expect(read().limit).toBe(100);
    else expect(read).toThrow(expect.objectContaining({ code: 'invalid-input', details: { field } }));
  });
});

describe('the filter', () => {
  it('looks for the start of what a person is called', () => {
    expect(buildFilter({ search: 'O"N' })).toBe(
      'username sw "O\\"N" or email sw "O\\"N" or name.given sw "O\\"N" or name.family sw "O\\"N"',
    );
  });

  it('joins what must hold together', () => {
    expect(buildFilter({ search: 'a', populationIds: [ID, 'p-2'], enabled: false })).toBe(
      `(username sw "a" or email sw "a" or name.given sw "a" or name.family sw "a") and (population.id eq "${ID}" or population.id eq "p-2") and enabled eq false`,
    );
    expect(buildFilter({ populationIds: [ID], enabled: true })).toBe(`population.id eq "${ID}" and enabled eq true`);
  });

  it('is a person’s own, when they wrote one', () => {
    expect(buildFilter({ filter: 'nickname eq "x"', search: 'a' })).toBe('nickname eq "x"');
  });

  it('is empty for everyone, and for a user who is opened by id', () => {
    expect(buildFilter({})).toBe('');
    expect(buildFilter({ search: ID })).toBe('');
    expect(searchedUserId({ search: ID.toUpperCase() })).toBe(ID);
    expect(searchedUserId({ search: `${ID}x` })).toBeUndefined();
  });
});
