import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Lru } from './lru';

it('removes the least recently used entry when one more is added', () => {
  const lru = new Lru<string, number>(2);
  lru.set('a', 1);
  lru.set('b', 2);
  expect(lru.get('a')).toBe(1);
  lru.set('c', 3);
  expect(lru.has('b')).toBe(false);
  expect(lru.entries()).toEqual([
    ['c', 3],
    ['a', 1],
  ]);
});

it('replaces the value of a key without removing another', () => {
  const lru = new Lru<string, number>(2);
  lru.set('a', 1);
  lru.set('b', 2);
  lru.set('b', 3);
  expect(lru.entries()).toEqual([
    ['b', 3],
    ['a', 1],
  ]);
});

it('forgets what was deleted', () => {
  const lru = new Lru<string, number>(2);
  lru.set('a', 1);
  lru.delete('a');
  expect(lru.get('a')).toBeUndefined();
});

it('holds the keys used last, never more than its limit', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.integer({ min: 1, max: 8 }), (keys, max) => {
      const lru = new Lru<number, string>(max);
      for (const key of keys) lru.set(key, String(key));
      const newestFirst = [...new Set([...keys].reverse())].slice(0, max);
      expect(lru.entries().map(([key]) => key)).toEqual(newestFirst);
    }),
  );
});
