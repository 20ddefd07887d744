import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStorableValue, toStorableJson } from './storable';

it('accepts every value whose strings are valid UTF-8 without NUL', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(fc.object({ key: text, values: [text, fc.integer(), fc.boolean(), fc.constant(null)] }), (value) => {
      expect(isStorableValue(value)).toBe(true);
    }),
  );
});

it.each([['a\0'], [{ '\ud800': 1 }], [{ a: [{ b: '\udc00' }] }]])('refuses %j', (value) => {
  expect(isStorableValue(value)).toBe(false);
});

it('handles deeply nested values', () => {
  expect(isStorableValue(JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)))).toBe(true);
});

describe('toStorableJson', () => {
  const anything = fc.string({
    unit: fc.constantFrom('\0', '\ud800', '\udc00', '\\', '"', 'u0000', 'ud83d', 'a', '💥'),
  });

  it('returns JSON whose values are storable, however they were escaped', () => {
    const member = fc.oneof(anything, fc.array(anything), fc.integer());
    fc.assert(
      fc.property(fc.dictionary(anything, member), (value) => {
        expect(isStorableValue(JSON.parse(toStorableJson(JSON.stringify(value))))).toBe(true);
      }),
    );
  });

  it('leaves storable JSON unchanged', () => {
    const json = String.raw`{"a":"\ud83d\ude00 \\u0000 \" é 💥","\u0001":[1]}`;
    expect(toStorableJson(json)).toBe(json);
  });

  it('replaces characters that cannot be stored with U+FFFD', () => {
    const json = String.raw`{"\u0000":"\uD83D\u0041 \ude00\ud83d\ude00 \\\u0000"}`;
    expect(JSON.parse(toStorableJson(json))).toEqual({ '\ufffd': '\ufffdA \ufffd😀 \\\ufffd' });
  });
});
