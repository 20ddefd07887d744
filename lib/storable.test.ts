import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holdsOnlyStorable } from './storable';

it('takes every value whose texts can be written as UTF-8 without NUL', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((drawn) => !drawn.includes('\0'));
  fc.assert(
    fc.property(fc.object({ key: text, values: [text, fc.integer(), fc.boolean(), fc.constant(null)] }), (value) => {
      expect(holdsOnlyStorable(value)).toBe(true);
    }),
  );
});

it.each([['a\0'], [{ '\ud800': 1 }], [{ a: [{ b: '\udc00' }] }]])('refuses %j', (value) => {
  expect(holdsOnlyStorable(value)).toBe(false);
});

it('is not stopped by how deep a value is nested', () => {
  expect(holdsOnlyStorable(JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)))).toBe(true);
});
