import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from '@/lib/pingone/filter/parse-filter';
import { userFilterRules } from '@/lib/pingone/filter/user-filter-rules';
import {
  applyCompletion,
  findCompletionContext,
  findReferencedKind,
  listCompletions,
  toIdCompletion,
} from './scim-completion';

const RULES = userFilterRules(['branchCode']);
const ID = 'ab31c5b4-9d49-46b5-b378-52910e8289ac';

/** The completion context at `|` in a text. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  return { text, place: findCompletionContext(text, caret, RULES) };
}
const offered = (marked: string) => {
  const { place } = at(marked);
  return place
    ? listCompletions(place, (name) => ({ 'name.family': 'Family name' })[name] ?? '').map(({ label }) => label)
    : undefined;
};
/** The text after the first completion, with `|` at the caret. */
function completed(marked: string): string | undefined {
  const { text, place } = at(marked);
  const [first] = place ? listCompletions(place, () => '') : [];
  if (!place || !first) return undefined;
  const done = applyCompletion(text, place, first);
  return `${done.text.slice(0, done.caret)}|${done.text.slice(done.caret)}`;
}

describe('a completion', () => {
  it.each([
    ['|', ['username', 'email']],
    ['fam|', ['name.family']],
    ['name.f|', ['name.family', 'name.formatted']],
    ['na|', ['name.given', 'name.family', 'name.middle', 'name.formatted', 'name.honorificPrefix']],
    ['Family n|', undefined],
    ['branch|', ['branchCode']],
    ['username |', ['eq', 'sw']],
    ['branchCode |', ['eq', 'sw', 'co']],
    ['enabled |', ['eq']],
    ['username s|', ['sw']],
    ['enabled eq |', ['true', 'false']],
    ['enabled eq t|', ['true']],
    ['enabled eq true|', []],
    ['enabled eq true |', ['and', 'or']],
    ['enabled eq true a|', ['and']],
    ['(enabled eq true |', ['and', 'or', ')']],
    ['memberOfGroups[|', ['id', 'type']],
    ['memberOfGroups[id eq "x" and type eq |', ['"DIRECT"', '"INDIRECT"']],
    ['username eq "x|"', []],
    ['createdAt eq |', undefined],
    ['title|  eq "a"', []],
  ])('offers at %s what the grammar allows', (marked, expected) => {
    const isLong = marked === '|' || marked === 'na|';
    expect(offered(marked)?.slice(0, isLong ? expected?.length : undefined)).toEqual(expected);
  });

  it.each([
    ['user|', 'username |'],
    ['user| eq "a"', 'username |eq "a"'],
    ['username e|', 'username eq |'],
    ['enabled eq f|', 'enabled eq false |'],
    ['memberOf|', 'memberOfGroups[id eq |'],
    ['(enabled eq t|)', '(enabled eq true|)'],
  ])('turns %s into %s', (marked, expected) => {
    expect(completed(marked)).toBe(expected);
  });

  it('recognizes values that are population or group ids, and the text typed so far', () => {
    expect(at('population.id eq "Ret|').place).toMatchObject({ typed: 'Ret', start: 17, end: 21 });
    const named = (marked: string) => {
      const { place } = at(marked);
      return place && findReferencedKind(place);
    };
    expect(named('population.id eq |')).toBe('population');
    expect(named('memberOfGroups[id eq "on|')).toBe('group');
    expect(named('memberOfGroups[type eq |')).toBeUndefined();
    expect(named('username eq |')).toBeUndefined();
  });

  it('quotes an id and closes its bracket', () => {
    const write = (marked: string) => {
      const { text, place } = at(marked);
      if (!place) throw new Error('no place');
      return applyCompletion(text, place, toIdCompletion(place, { id: ID, name: 'Staff' }, text.slice(place.end))).text;
    };
    expect(write('population.id eq "St| and enabled eq true')).toBe(`population.id eq "${ID}" and enabled eq true`);
    expect(write('memberOfGroups[id eq |')).toBe(`memberOfGroups[id eq "${ID}"] `);
    expect(write('memberOfGroups[id eq "St|"]')).toBe(`memberOfGroups[id eq "${ID}"]`);
    expect(write('memberOfGroups[id eq | and type eq "DIRECT"]')).toBe(
      `memberOfGroups[id eq "${ID}" and type eq "DIRECT"]`,
    );
  });

  it('never makes the text before the caret invalid', () => {
    const word = fc.constantFrom(
      'username',
      'eq',
      'sw',
      'and',
      'or',
      '(',
      ')',
      '"a"',
      'enabled',
      'true',
      'memberOfGroups[',
      ']',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), fc.nat(60), (words, offset) => {
        const text = words.join(' ');
        const place = findCompletionContext(text, Math.min(offset, text.length), RULES);
        for (const each of place ? listCompletions(place, () => '') : []) {
          const done = applyCompletion(
            text,
            place ?? { start: 0, end: 0, typed: '', expected: 'join', allowed: [] },
            each,
          );
          const parsed = parseFilter(done.text.slice(0, done.caret), RULES);
          expect(parsed.ok || parsed.mistake.isUnfinished).toBe(true);
        }
      }),
    );
  });
});
