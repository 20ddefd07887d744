import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStorableValue, toStorableJson } from './storable';

it('takes every value whose texts can be written as UTF-8 without NUL', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((drawn) => !drawn.includes('\0'));
  fc.assert(
    fc.property(fc.object({ key: text, values: [text, fc.integer(), fc.boolean(), fc.constant(null)] }), (value) => {
      expect(isStorableValue(value)).toBe(true);
    }),
  );
});

it.each([['a\0'], [{ '\ud800': 1 }], [{ a: [{ b: '\udc00' }] }]])('refuses %j', (value) => {
  expect(isStorableValue(value)).toBe(false);
});

it('is not stopped by how deep a value is nested', () => {
  expect(isStorableValue(JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)))).toBe(true);
});

describe('JSON text made storable', () => {
  const anything = fc.string({
    unit: fc.constantFrom('\0', '\ud800', '\udc00', '\\', '"', 'u0000', 'ud83d', 'a', '💥'),
  });

  it('parses to values that hold only storable text, however it was escaped', () => {
    const member = fc.oneof(anything, fc.array(anything), fc.integer());
    fc.assert(
      fc.property(fc.dictionary(anything, member), (value) => {
        expect(isStorableValue(JSON.parse(toStorableJson(JSON.stringify(value))))).toBe(true);
      }),
    );
  });

  it('is the same text where it was storable', () => {
    const json = String.raw`{"a":"\ud83d\ude00 \\u0000 \" é 💥","\u0001":[1]}`;
    expect(toStorableJson(json)).toBe(json);
  });

  it('has U+FFFD in the place of what cannot be stored', () => {
    const json = String.raw`{"\u0000":"\uD83D\u0041 \ude00\ud83d\ude00 \\\u0000"}`;
    expect(JSON.parse(toStorableJson(json))).toEqual({ '\ufffd': '\ufffdA \ufffd😀 \\\ufffd' });
  });
});
