import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allOf,
  anyOf,
  comparisonsOf,
  equals,
  type Filter,
  printFilter,
  startsWith,
  type Token,
  tokenize,
} from './filter';

/** Reads what `printFilter` writes, as PingOne's grammar has it: `and` binds tighter than `or`. */
function parse(text: string): Filter {
  const tokens = tokenize(text);
  const take = (): Token => {
    const token = tokens.shift();
    if (!token) throw new Error('the filter ends too early');
    return token;
  };
  const joined = (kind: 'and' | 'or', part: () => Filter): Filter => {
    const terms = [part()];
    while (tokens[0]?.text === kind) {
      take();
      terms.push(part());
    }
    const [first] = terms;
    return terms.length === 1 && first ? first : { kind, terms };
  };
  const term = (): Filter => {
    const first = take();
    if (first.text === '(') {
      const inner = any();
      expect(take().text).toBe(')');
      return inner;
    }
    const operator = take().text === 'sw' ? 'sw' : 'eq';
    return { kind: 'compare', attribute: first.text, operator, value: JSON.parse(take().text) };
  };
  const all = () => joined('and', term);
  const any = (): Filter => joined('or', all);
  const whole = any();
  expect(tokens).toEqual([]);
  return whole;
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', '\\', ' ', '(', ')', 'or', ' eq ', 'é', '💥', '\n', '\u0000', '\ud800') }),
);
const compare = fc.oneof(
  fc.tuple(fc.constantFrom('username', 'name.given'), hostile).map(([name, value]) => startsWith(name, value)),
  fc.boolean().map((value) => equals('enabled', value)),
);

describe('a filter', () => {
  it('is read back as it was built, whatever the values hold', () => {
    const some = fc.array(compare, { minLength: 2, maxLength: 4 });
    const built = fc.oneof(
      compare,
      some.map(anyOf),
      fc.array(fc.oneof(compare, some.map(anyOf)), { minLength: 2, maxLength: 4 }).map(allOf),
    );
    fc.assert(
      fc.property(built, (filter) => {
        expect(parse(printFilter(filter))).toEqual(filter);
      }),
    );
  });

  it('puts brackets only where they change the meaning', () => {
    const search = anyOf([startsWith('username', 'a'), startsWith('email', 'a')]);
    expect(printFilter(allOf([search, equals('enabled', true)]))).toBe(
      '(username sw "a" or email sw "a") and enabled eq true',
    );
    expect(printFilter(allOf([search]))).toBe('username sw "a" or email sw "a"');
    expect(printFilter(allOf([anyOf([]), equals('enabled', false)]))).toBe('enabled eq false');
    expect(printFilter(allOf([]))).toBe('');
  });
});

describe('the tokens of a filter', () => {
  it('cover any text without overlap, in order', () => {
    fc.assert(
      fc.property(hostile, (text) => {
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

  it('keep a quote that is never closed as one broken piece', () => {
    expect(tokenize('username sw "a or').map(({ kind, start }) => [kind, start])).toEqual([
      ['word', 0],
      ['word', 9],
      ['broken', 12],
    ]);
  });
});

describe('the comparisons of a filter', () => {
  it('are found outside of values and square brackets', () => {
    const { attributes, operators } = comparisonsOf(
      '(nickname co "lifecycle eq") and memberOfGroups[id eq "x" and type eq "DIRECT"] or enabled eq true',
    );
    expect(attributes.map((token) => token.text)).toEqual(['nickname', 'memberOfGroups', 'enabled']);
    expect(operators.map((token) => token.text)).toEqual(['co', 'eq']);
    expect(attributes[0]?.start).toBe(1);
  });
});
