import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/errors';
import { createMatcher } from './match';
import { type Filter, FilterSyntaxError, parseFilter } from './parse';
import { ENVIRONMENT_RULES, readFilter, userRules } from './rules';

const quoted = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`;

function write(filter: Filter): string {
  if ('parts' in filter) return `(${filter.parts.map(write).join(` ${filter.kind} `)})`;
  if (filter.kind === 'within') return `${filter.attribute}[${write(filter.filter)}]`;
  return `${filter.attribute} ${filter.operator} ${quoted(filter.value)}`;
}

const attribute = fc.constantFrom('username', 'email', 'name.given', 'name.family');
const compare = fc.record({
  kind: fc.constant('compare' as const),
  attribute,
  operator: fc.constantFrom('eq', 'sw'),
  value: fc.string({ unit: 'grapheme' }),
});
const anyFilter = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    compare,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('within' as const),
      attribute: fc.constant('memberOfGroups'),
      filter: compare,
    }),
  ),
})).filter;

function refusalOf(source: string, rules = userRules([])): ApiError | undefined {
  try {
    readFilter(source, rules);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

describe('a filter', () => {
  it('parses back to what was written, whatever the values contain', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(parseFilter(write(filter))).toEqual(filter);
      }),
    );
  });

  it('matches a value it was built from, in any case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (value, length) => {
        const start = value.slice(0, length);
        const isWanted = (source: string) => createMatcher(parseFilter(source), (item: string) => item)(value);
        expect(isWanted(`username eq ${quoted(value)}`)).toBe(true);
        expect(isWanted(`username sw ${quoted(start)}`)).toBe(value.toLowerCase().startsWith(start.toLowerCase()));
      }),
    );
  });

  it('fails only with an error that names the position', () => {
    fc.assert(
      fc.property(fc.string(), (source) => {
        try {
          parseFilter(source);
        } catch (error) {
          expect(error).toBeInstanceOf(FilterSyntaxError);
        }
      }),
    );
  });

  it('binds and more tightly than or, and accepts keywords in any case', () => {
    const isWanted = createMatcher(
      parseFilter('a EQ "1" OR a eq "2" AND b eq "3"'),
      (item: Record<string, string>, name) => item[name],
    );
    expect(isWanted({ a: '1' })).toBe(true);
    expect(isWanted({ a: '2' })).toBe(false);
    expect(isWanted({ a: '2', b: '3' })).toBe(true);
  });
});

describe('a refused filter', () => {
  it('names the supported attributes', () => {
    const [detail] = refusalOf('mfaEnabled eq true')?.details ?? [];
    expect(detail).toMatchObject({ code: 'INVALID_FILTER', target: 'filter' });
    expect(detail?.innerError?.supportedAttributes).toEqual(
      expect.arrayContaining(['username', 'memberOfGroups', 'enabled']),
    );
  });

  it('names the supported operators', () => {
    expect(refusalOf('username co "x"')?.details[0]?.innerError).toEqual({ supportedOperators: ['eq', 'sw'] });
    expect(refusalOf('enabled sw "t"')?.details[0]?.innerError).toEqual({ supportedOperators: ['eq'] });
  });

  it.each(['Username eq "x"', 'toString eq "x"', 'id eq "x"', 'createdAt gt "x"'])('is %s', (source) => {
    expect(refusalOf(source)?.status).toBe(400);
  });

  it.each(['username', 'username eq', 'username eq "x', '(username eq "x"', 'username eq "x" email eq "y"', ''])(
    'is truncated: %s',
    (source) => {
      expect(refusalOf(source)?.details[0]?.message).toMatch(/invalid at character \d+/);
    },
  );

  it('combines environments with or', () => {
    expect(refusalOf('name sw "a" or name sw "b"', ENVIRONMENT_RULES)?.status).toBe(400);
    expect(refusalOf('name sw "a" and status eq "ACTIVE"', ENVIRONMENT_RULES)).toBeUndefined();
  });

  it('is supported for a custom attribute of the schema', () => {
    expect(refusalOf('branchCode eq "x"')?.status).toBe(400);
    expect(refusalOf('branchCode eq "x"', userRules(['branchCode']))).toBeUndefined();
  });
});
