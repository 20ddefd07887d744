import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../../../scripts/testing/hostile-text';
import { parseFilter } from './parse-filter';
import { normalizeText, parsePersonText, spellingVariants } from './person-text';
import { type Filter, printFilter } from './scim-filter';
import { setUserFilter, TEXT_MATCHES, type UserFilter } from './user-filter';
import { userFilterRules } from './user-filter-rules';
import { buildUserFilter, toScim, toUserFilter } from './user-filter-scim';

const OPEN = userFilterRules(undefined);
const ID = 'ab31c5b4-9d49-46b5-b378-52910e8289ac';
const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 3 });
const value = hostileText.filter((text) => text !== '' && !/\p{Surrogate}/u.test(text));

/** Returns whether a search is matched literally, in one spelling that comes first. */
function isAsTyped(text: string): boolean {
  const person = parsePersonText(text);
  return person.kind !== 'id' && person.text === text && text !== '' && spellingVariants(text)[0] === text;
}

const chips: fc.Arbitrary<UserFilter> = fc.record(
  {
    search: value.map((text) => normalizeText(text).slice(0, 100)).filter((text) => isAsTyped(text)),
    populationIds: ids,
    groupIds: ids,
    enabled: fc.boolean(),
    texts: fc.uniqueArray(
      fc.record({
        attribute: fc.constantFrom('title', 'name.family', 'branchCode'),
        how: fc.constantFrom(...TEXT_MATCHES),
        value,
      }),
      { minLength: 1, maxLength: 4, selector: ({ attribute, how }) => `${how}.${attribute}` },
    ),
  },
  { requiredKeys: [] },
);

function parse(text: string): Filter {
  const parsed = parseFilter(text, OPEN);
  if (!parsed.ok) throw new Error(parsed.mistake.message);
  return parsed.filter;
}
const termsOf = (filter: Filter) => (filter.kind === 'and' ? filter.terms : [filter]).map(printFilter).sort();

describe('chips and text', () => {
  it('are two views of one filter: chips are restored unchanged from their text', () => {
    fc.assert(
      fc.property(chips, (filter) => {
        const scim = toScim(filter);
        expect(scim === '' ? {} : toUserFilter(parse(scim))).toEqual(filter);
      }),
    );
  });

  it('send the same filter when a search is restored from its text in a plainer spelling', () => {
    fc.assert(
      fc.property(value, (search) => {
        const scim = toScim({ search });
        const read = scim === '' ? undefined : toUserFilter(parse(scim));
        if (read) expect(toScim(read)).toBe(scim);
      }),
    );
    const search = toUserFilter(parse(toScim({ search: 'O’Hara, Amara' })))?.search;
    expect(search).toBe("O'Hara, Amara");
  });

  it('lose nothing: a text becomes chips only if they express all of it', () => {
    const attribute = fc.constantFrom(
      'username',
      'email',
      'name.given',
      'name.family',
      'population.id',
      'title',
      'enabled',
    );
    const term = fc.oneof(
      fc
        .tuple(attribute, fc.constantFrom('eq', 'sw'), fc.constantFrom('"a"', '""', `"${ID}"`, 'true'))
        .map((words) => words.join(' ')),
      fc.constantFrom(`memberOfGroups[id eq "${ID}"]`, 'memberOfGroups[id eq "x" and type eq "DIRECT"]'),
      fc.constant(
        '(username sw "a" or email sw "a" or name.given sw "a" or name.family sw "a" or name.formatted sw "a")',
      ),
    );
    const text = fc.array(fc.tuple(term, fc.constantFrom('and', 'and', 'and', 'or')), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(text, (parts) => {
        const parsed = parseFilter(parts.flat().slice(0, -1).join(' '), OPEN);
        const read = parsed.ok ? toUserFilter(parsed.filter) : undefined;
        if (parsed.ok && read) expect(termsOf(buildUserFilter(read))).toEqual(termsOf(parsed.filter));
      }),
    );
  });

  it.each([
    ['title eq "a" or title eq "b"'],
    ['title eq "a" and title eq "b"'],
    ['title eq ""'],
    [String.raw`title eq "\ud800"`],
    ['branchCode co "a"'],
    ['population.id eq "Retail"'],
    [`population.id eq "${ID}" and population.id eq "${ID}"`],
    [`population.id eq "${ID}" or enabled eq true`],
    [`memberOfGroups[id eq "${ID}" and type eq "DIRECT"]`],
    ['enabled eq true and enabled eq false'],
    ['username sw "a" or email sw "b" or name.given sw "a" or name.family sw "a" or name.formatted sw "a"'],
    [
      `username sw "${ID}" or email sw "${ID}" or name.given sw "${ID}" or name.family sw "${ID}" or name.formatted sw "${ID}"`,
    ],
    [`title eq "${'x'.repeat(1_025)}"`],
  ])('are not created for %.60s', (text) => {
    expect(toUserFilter(parse(text))).toBeUndefined();
  });

  it('recognize a search only by its whole shape', () => {
    const search =
      'username sw "a" or email sw "a" or name.given sw "a" or name.family sw "a" or name.formatted sw "a"';
    expect(toUserFilter(parse(`enabled eq false and (${search})`))).toEqual({ search: 'a', enabled: false });
  });
});

describe('written SCIM', () => {
  it('is sent unchanged if it is the only filter', () => {
    expect(toScim({ written: 'title EQ  "a"' })).toBe('title EQ  "a"');
  });

  it('is joined to the other filters and keeps its meaning', () => {
    expect(toScim({ enabled: true, written: 'title eq "a" OR title eq "b"' })).toBe(
      'enabled eq true and (title eq "a" or title eq "b")',
    );
  });

  it('is sent alone if it has a mistake, so that the mistake can be shown', () => {
    expect(toScim({ enabled: true, written: 'title eq "a") or (title eq "b"' })).toBe('title eq "a") or (title eq "b"');
  });
});

describe('a URL', () => {
  it('gets the new filter in place of its old one, and keeps the rest', () => {
    const params = new URLSearchParams('q=a&is.title=x&starts.title=y&group=g&limit=25&user=u&isolated=1&filter=z');
    setUserFilter(params, { groupIds: [ID], texts: [{ attribute: 'name.family', how: 'starts', value: "O'" }] });
    expect(params.toString()).toBe(`limit=25&user=u&isolated=1&group=${ID}&starts.name.family=O%27`);
  });
});
