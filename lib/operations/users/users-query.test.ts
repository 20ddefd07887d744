import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAGE_SIZES } from '../../pingone/filter/query-limits';
import { toPeopleFilter } from '../search/people-filter';
import {
  findSearchedUserId,
  parseUsersQuery,
  requireScimFilter,
  requireUsersQuery,
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
    groupIds: fc.array(fc.uuid(), { minLength: 1, maxLength: 3 }),
    texts: fc.uniqueArray(
      fc.record({
        attribute: fc.constantFrom('title', 'name.family', 'branchCode'),
        how: fc.constantFrom('is', 'starts'),
        value: fc.string({ unit: 'grapheme', minLength: 1 }),
      }),
      { minLength: 1, selector: ({ attribute, how }) => `${how}.${attribute}` },
    ),
    written: fc.constant('nickname eq "x"'),
    limit: fc.constantFrom(...PAGE_SIZES),
    cursor: fc.string({ minLength: 1, unit: fc.constantFrom('a', '-', '_', '=', '+', '/') }),
    from: fc.nat(999_999),
  },
  { requiredKeys: ['limit', 'from'] },
);

describe('a users query', () => {
  it('survives a round trip through the URL', () => {
    fc.assert(
      fc.property(anyQuery, (given) => {
        const params = new URLSearchParams(usersQueryToParams(given).toString());
        expect(parseUsersQuery(params)).toEqual({ query: given });
        expect(requireUsersQuery(params)).toEqual(given);
      }),
    );
  });

  it('accepts the search params of a page', () => {
    expect(parseUsersQuery({ q: 'ada', population: ID.toUpperCase(), limit: '25', other: ['x'] })).toEqual({
      query: { search: 'ada', populationIds: [ID], limit: 25, from: 0 },
    });
  });

  it('ignores an invalid page size and row number', () => {
    expect(read('limit=37&from=-1&q=ada')).toEqual({ query: { search: 'ada', limit: 100, from: 0 } });
  });

  it.each([
    [`q=${'x'.repeat(300)}`, 'bad-filter', 'q', 'x'.repeat(300)],
    [`filter=${'x'.repeat(4_001)}`, 'bad-filter', 'filter', 'x'.repeat(4_001)],
    ['enabled=maybe', 'bad-filter', 'enabled', 'maybe'],
    ['enabled=&enabled=maybe', 'bad-filter', 'enabled', 'maybe'],
    [`population=${ID}&population=not-an-id`, 'bad-filter', 'population', 'not-an-id'],
    ['group=not-an-id', 'bad-filter', 'group', 'not-an-id'],
    [`is.title=${'x'.repeat(1_025)}`, 'bad-filter', 'is.title', 'x'.repeat(1_025)],
    ['starts.title=a&starts.title=b', 'bad-filter', 'starts.title', 'a'],
    ['is.title%22%20or=a', 'bad-filter', 'is.title" or', 'a'],
    ['is.=a', 'bad-filter', 'is.', 'a'],
    [`cursor=${'x'.repeat(8_001)}`, 'bad-cursor', 'cursor', 'x'.repeat(8_001)],
  ])('refuses %.40s rather than showing all users', (text, code, field, kept) => {
    const { refused } = read(`${text}&limit=25`);
    expect(refused).toMatchObject({ error: { code, details: { field } }, field, text: kept });
  });

  it('with an invalid filter reports what is allowed', () => {
    expect(read('enabled=maybe').refused?.error.details).toEqual({
      field: 'enabled',
      at: [0, 5],
      allowed: ['true or false'],
    });
    const many = Array.from({ length: 51 }, () => `population=${ID}`).join('&');
    expect(read(many).refused?.error.details.allowed).toEqual(['at most 50 populations']);
    expect(read('is.title=a&is.title=b').refused?.error.details.allowed).toEqual(['one value']);
  });

  it('never throws for any URL', () => {
    const name = fc.oneof(
      fc.constantFrom('q', 'population', 'group', 'enabled', 'filter', 'limit', 'cursor', 'from', 'x', 'is.title'),
      fc.string().map((text) => `starts.${text}`),
    );
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
    ['group=x', 'group.0'],
    ['is.title=a&is.title=b', 'is.title'],
    ['starts.a b=x', 'starts.a b'],
  ])('from an API client reports the wrong field in %s', (text, field) => {
    const read = () => requireUsersQuery(new URLSearchParams(text));
    if (field === undefined) expect(read().limit).toBe(100);
    else expect(read).toThrow(expect.objectContaining({ code: 'invalid-input', details: { field } }));
  });

  it('explains an invalid row number', () => {
    expect(() => requireUsersQuery(new URLSearchParams('from=1e3'))).toThrow('from must be a number.');
  });
});

describe('the SCIM filter', () => {
  it('matches the start of names', () => {
    expect(requireScimFilter({ search: 'O"N' })).toBe(
      'username sw "O\\"N" or email sw "O\\"N" or name.given sw "O\\"N" or name.family sw "O\\"N" or name.formatted sw "O\\"N"',
    );
  });

  it.each([
    ['Amara Okafor', toPeopleFilter({ kind: 'text', text: 'Amara Okafor' })],
    ['Okafor, Amara', toPeopleFilter({ kind: 'text', text: 'Okafor, Amara' })],
    [' amara okafor; ', toPeopleFilter({ kind: 'text', text: 'amara okafor' })],
    ['Ana Lima <ana.lima+test@x.example>', toPeopleFilter({ kind: 'email', text: 'ana.lima+test@x.example' })],
    ['mailto:ana@x.example', toPeopleFilter({ kind: 'email', text: 'ana@x.example' })],
  ])('parses %j like Find a person', (search, filter) => {
    expect(requireScimFilter({ search })).toBe(filter);
  });

  it('combines conditions with and', () => {
    expect(requireScimFilter({ search: 'a', populationIds: [ID, 'p-2'], enabled: false })).toBe(
      `(username sw "a" or email sw "a" or name.given sw "a" or name.family sw "a" or name.formatted sw "a") and (population.id eq "${ID}" or population.id eq "p-2") and enabled eq false`,
    );
    expect(requireScimFilter({ populationIds: [ID], enabled: true })).toBe(
      `population.id eq "${ID}" and enabled eq true`,
    );
  });

  it('matches members of any group, and texts that equal or start with a value', () => {
    const texts = [
      { attribute: 'title', how: 'is', value: 'CEO' },
      { attribute: 'name.family', how: 'starts', value: 'O"' },
    ] as const;
    expect(requireScimFilter({ groupIds: [ID, 'g-2'], texts })).toBe(
      `(memberOfGroups[id eq "${ID}"] or memberOfGroups[id eq "g-2"]) and title eq "CEO" and name.family sw "O\\""`,
    );
  });

  it('combines a custom filter with the search', () => {
    expect(requireScimFilter({ written: 'nickname eq "x"' })).toBe('nickname eq "x"');
    expect(requireScimFilter({ written: 'nickname eq "x" or nickname eq "y"', enabled: true })).toBe(
      'enabled eq true and (nickname eq "x" or nickname eq "y")',
    );
  });

  it.each([
    [{ written: 'title eq "a" and account.status eq "LOCKED"' }, [17, 31], 'cannot filter by “account.status”'],
    [{ texts: [{ attribute: 'createdAt', how: 'is', value: 'x' }] }, [0, 9], 'cannot filter by “createdAt”'],
    [{ written: 'title eq "a") or (title eq "b"', enabled: true }, [12, 13], 'Expected “and” or “or”'],
    [
      { texts: [{ attribute: 'title', how: 'is', value: '\u0001'.repeat(1_000) }] },
      [4_000, 6_011],
      'has 6011 characters',
    ],
  ] as const)('rejects what PingOne does not support: %.60j', (filter, at, message) => {
    expect(() => requireScimFilter(filter)).toThrow(
      expect.objectContaining({
        code: 'bad-filter',
        message: expect.stringContaining(message),
        details: expect.objectContaining({ field: 'filter', at }),
      }),
    );
  });

  it('is empty for all users, and for a user opened by id', () => {
    expect(requireScimFilter({})).toBe('');
    expect(requireScimFilter({ search: ID })).toBe('');
    expect(findSearchedUserId({ search: ID.toUpperCase() })).toBe(ID);
    expect(findSearchedUserId({ search: `\u200b${ID};` })).toBe(ID);
    expect(findSearchedUserId({ search: `${ID}x` })).toBeUndefined();
  });
});
