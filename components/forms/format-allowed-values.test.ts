import { expect, it } from 'vitest';
import { formatAllowedValues } from './format-allowed-values';

it.each([
  [[], 5, ''],
  [['eq'], 5, 'Here it takes eq.'],
  [['eq', 'sw'], 5, 'Here it takes eq or sw.'],
  [['a', 'b', 'c'], 5, 'Here it takes a, b or c.'],
  [['a', 'b', 'c', 'd'], 2, 'Here it takes a, b and 2 more.'],
])('says of %j, of which %i are named: %s', (allowed, most, said) => {
  expect(formatAllowedValues(allowed, most)).toBe(said);
});
