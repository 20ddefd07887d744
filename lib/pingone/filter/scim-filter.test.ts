import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../../../scripts/testing/hostile-text';
import {
  allOf,
  anyOf,
  equals,
  listComparisons,
  printFilter,
  printValue,
  startsWith,
  tokenize,
  unquote,
  within,
} from './scim-filter';

describe('a filter', () => {
  it('has parentheses only where they change the meaning', () => {
    const search = anyOf([startsWith('username', 'a'), startsWith('email', 'a')]);
    expect(printFilter(allOf([search, equals('enabled', true)]))).toBe(
      '(username sw "a" or email sw "a") and enabled eq true',
    );
    expect(printFilter(allOf([search]))).toBe('username sw "a" or email sw "a"');
    expect(printFilter(allOf([allOf([equals('title', 'a')]), allOf([search, search])]))).toBe(
      'title eq "a" and (username sw "a" or email sw "a") and (username sw "a" or email sw "a")',
    );
  });

  it('leaves out empty terms', () => {
    expect(printFilter(allOf([anyOf([]), equals('enabled', false)]))).toBe('enabled eq false');
    expect(printFilter(allOf([anyOf([]), allOf([])]))).toBe('');
  });

  it('uses square brackets for multi-valued attributes', () => {
    const direct = allOf([equals('id', 'g-1'), equals('type', 'DIRECT')]);
    expect(printFilter(anyOf([within('memberOfGroups', direct), startsWith('title', 'a"')]))).toBe(
      'memberOfGroups[id eq "g-1" and type eq "DIRECT"] or title sw "a\\""',
    );
  });
});

describe('the tokens of a filter', () => {
  it('cover any text without overlap, in order', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          expect(text.slice(end, token.start).trim()).toBe('');
          expect(text.slice(token.start, token.end)).toBe(token.text);
          end = token.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
    );
  });

  it('keep an unclosed quote as one broken token', () => {
    expect(tokenize('username sw "a or').map(({ kind, start }) => [kind, start])).toEqual([
      ['word', 0],
      ['word', 9],
      ['broken', 12],
    ]);
  });
});

describe('a quoted value', () => {
  it('is read back as written, whatever it contains', () => {
    fc.assert(
      fc.property(hostileText, (value) => {
        const printed = printValue(value);
        expect(tokenize(printed)).toEqual([{ kind: 'value', text: printed, start: 0, end: printed.length }]);
        expect(unquote(printed)).toEqual({ value });
      }),
    );
  });

  it('may contain what JSON would escape', () => {
    expect(unquote('"a\n\\/"')).toEqual({ value: 'a\n/' });
  });

  it('has the position of its first invalid escape', () => {
    expect(unquote(String.raw`"a\\q\x\y"`)).toEqual({ wrongAt: 5 });
    expect(unquote(String.raw`"\u12"`)).toEqual({ wrongAt: 1 });
  });
});

describe('the comparisons of a filter', () => {
  it('are found outside of values and square brackets', () => {
    const { attributes, operators } = listComparisons(
      '(nickname co "lifecycle eq") and memberOfGroups[id eq "x" and type eq "DIRECT"] or enabled eq true',
    );
    expect(attributes.map((token) => token.text)).toEqual(['nickname', 'memberOfGroups', 'enabled']);
    expect(operators.map((token) => token.text)).toEqual(['co', 'eq']);
    expect(attributes[0]?.start).toBe(1);
  });
});
