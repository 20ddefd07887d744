import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../../../scripts/testing/hostile-text';
import { type FilterMistake, parseFilter } from './parse-filter';
import { allOf, anyOf, equals, type Filter, printFilter, startsWith, within } from './scim-filter';
import { userFilterRules } from './user-filter-rules';

const OPEN = userFilterRules(undefined);
const KNOWN = userFilterRules(['branchCode']);

const parse = (text: string, rules = OPEN): Filter | undefined => {
  const parsed = parseFilter(text, rules);
  return parsed.ok ? parsed.filter : undefined;
};
function mistakeIn(text: string, rules = KNOWN): FilterMistake & { wrong: string } {
  const parsed = parseFilter(text, rules);
  if (parsed.ok) throw new Error('The filter is valid.');
  return { ...parsed.mistake, wrong: text.slice(...parsed.mistake.at) };
}

const compare = fc.oneof(
  fc
    .tuple(fc.constantFrom('username', 'name.given', 'branchCode'), hostileText)
    .map(([name, value]) => startsWith(name, value)),
  hostileText.map((value) => equals('title', value)),
  fc.boolean().map((value) => equals('enabled', value)),
  hostileText.map((value) => within('memberOfGroups', allOf([equals('id', value), equals('type', 'DIRECT')]))),
);
const anyFilter = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4 },
    compare,
    fc.array(tie('filter'), { minLength: 1, maxLength: 4 }).map(allOf),
    fc.array(tie('filter'), { minLength: 1, maxLength: 4 }).map(anyOf),
  ),
})).filter;

describe('a filter text', () => {
  it('is read back as it was built, whatever the values contain', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(parse(printFilter(filter))).toEqual(filter);
      }),
    );
  });

  it('is parsed or has a mistake at a position within it, whatever it is', () => {
    const word = fc.constantFrom(
      'username',
      'eq',
      'sw',
      'and',
      'or',
      '(',
      ')',
      '[',
      ']',
      '"a"',
      '"',
      'memberOfGroups',
      'true',
      ' ',
    );
    const text = fc.oneof(
      hostileText,
      fc.array(word).map((words) => words.join(' ')),
      fc.array(word).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(OPEN, KNOWN), (given, rules) => {
        const parsed = parseFilter(given, rules);
        if (parsed.ok) return expect(parse(printFilter(parsed.filter), rules)).toEqual(parsed.filter);
        const [start, end] = parsed.mistake.at;
        expect(0 <= start && start <= end && end <= given.length).toBe(true);
        expect(parsed.mistake.message).toMatch(/\.$/);
      }),
    );
  });

  it('that nests too deeply is refused', () => {
    expect(mistakeIn('('.repeat(100_000))).toMatchObject({ message: 'Too many nested parentheses.', at: [40, 41] });
  });

  it('accepts operators, `and` and `or` in any case, and attributes only as spelled', () => {
    expect(parse('username SW "a" AND enabled Eq TRUE Or title EQ "B"')).toEqual(
      anyOf([allOf([startsWith('username', 'a'), equals('enabled', true)]), equals('title', 'B')]),
    );
    expect(mistakeIn('Username sw "a"')).toMatchObject({ wrong: 'Username', allowed: ['username'] });
  });

  it('accepts true and false in quotes, like PingOne', () => {
    expect(parse('enabled eq "False"')).toEqual(equals('enabled', false));
  });

  it.each([
    ['username sw "a" and account.status eq "LOCKED"', 'account.status', 'PingOne cannot filter by “account.status”.'],
    ['lastSignOn.at gt "2020"', 'lastSignOn.at', 'PingOne cannot filter by “lastSignOn.at”.'],
    ['(createdAt gt "2020")', 'createdAt', 'PingOne cannot filter by “createdAt”.'],
    ['mfaEnabled eq true', 'mfaEnabled', 'PingOne cannot filter by “mfaEnabled”.'],
    ['id eq "x"', 'id', 'PingOne cannot filter by “id”.'],
    ['name sw "x"', 'name', '“name” has sub-attributes. Use one of them.'],
    ['fooBar sw "x"', 'fooBar', 'Users in this environment have no attribute “fooBar”.'],
    ['title co "x"', 'co', 'PingOne does not support “co” for title.'],
    ['enabled sw true', 'sw', 'PingOne does not support “sw” for enabled.'],
    ['enabled eq maybe', 'maybe', 'enabled must be true or false.'],
    ['enabled eq "maybe"', '"maybe"', 'enabled must be true or false.'],
    ['username eq bob', 'bob', 'Put the value of username in double quotes.'],
    ['username eq', '', 'A value for username is missing.'],
    ['username ', '', 'An operator after username is missing.'],
    ['username eq "a" and', '', 'An attribute is missing.'],
    ['username eq "a" title eq "b"', 'title', 'Expected “and” or “or”, not “title”.'],
    ['username eq "a")', ')', 'Expected “and” or “or”, not “)”.'],
    ['(username eq "a"', '(', 'This parenthesis is not closed.'],
    ['not (username eq "a")', 'not', 'Expected an attribute, not “not”.'],
    ['username eq "a', '"a', 'This quote is not closed.'],
    [String.raw`username eq "C:\dir"`, String.raw`\d`, 'A backslash must be followed by a quote or another backslash.'],
    ['memberOfGroups eq "x"', 'eq', 'Put a condition in square brackets after memberOfGroups.'],
    ['memberOfGroups[name eq "x"]', 'name', 'Filter groups by id, not by “name”.'],
    ['memberOfGroups[id eq "x"', '[', 'This square bracket is not closed.'],
    ['', '', 'An attribute is missing.'],
  ])('%s has its mistake at “%s”', (text, wrong, message) => {
    expect(mistakeIn(text)).toMatchObject({ wrong, message });
  });

  it('lists what is allowed at its mistake', () => {
    expect(mistakeIn('nope eq "x"').allowed).toEqual(expect.arrayContaining(['username', 'branchCode', 'enabled']));
    expect(mistakeIn('username gt "x"').allowed).toEqual(['eq', 'sw']);
    expect(mistakeIn('branchCode gt "x"').allowed).toEqual(['eq', 'sw', 'co']);
    expect(mistakeIn('name eq "x"').allowed).toContain('name.family');
    expect(mistakeIn('population.id eq')).toMatchObject({
      expected: 'value',
      attribute: 'population.id',
      isUnfinished: true,
    });
    expect(mistakeIn('memberOfGroups[id eq ')).toMatchObject({
      expected: 'value',
      attribute: 'id',
      inside: 'memberOfGroups',
    });
  });

  it('accepts a possible custom attribute if the tenant’s attributes are unknown', () => {
    expect(parse('fooBar co "x"')).toMatchObject({ attribute: 'fooBar' });
    expect(mistakeIn('foo.bar eq "x"', OPEN).wrong).toBe('foo.bar');
    expect(mistakeIn('createdAt eq "x"', OPEN).wrong).toBe('createdAt');
    expect(mistakeIn('constructor eq "x"').wrong).toBe('constructor');
  });
});
