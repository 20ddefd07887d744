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
const query = (text: string) => parseUsersQuery(new URLSearchParams(text));

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
        expect(parseUsersQuery(params)).toEqual(given);
        expect(requireUsersQuery(params)).toEqual(given);
      }),
    );
  });

  it('reads a page’s own search params as well', () => {
    expect(parseUsersQuery({ q: 'ada', population: ID.toUpperCase(), limit: '25', other: ['x'] })).toEqual({
      search: 'ada',
      populationIds: [ID],
      limit: 25,
      from: 0,
    });
  });

  it('leaves out of a page’s address what is wrong', () => {
    expect(query('limit=37&enabled=maybe&population=x&from=-1&q=ada')).toEqual({ search: 'ada', limit: 100, from: 0 });
  });

  it('never breaks on an address', () => {
    const name = fc.constantFrom('q', 'population', 'enabled', 'filter', 'limit', 'cursor', 'from', 'x');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary' }))), (pairs) => {
        expect(PAGE_SIZES).toContain(parseUsersQuery(new URLSearchParams(pairs)).limit);
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
