import { expect, it } from 'vitest';
import { formatAllowedValues } from './format-allowed-values';

it.each([
  [[], 5, ''],
  [['eq'], 5, 'Allowed here: eq.'],
  [['eq', 'sw'], 5, 'Allowed here: eq or sw.'],
  [['a', 'b', 'c'], 5, 'Allowed here: a, b or c.'],
  [['a', 'b', 'c', 'd'], 2, 'Allowed here: a, b and 2 more.'],
])('says of %j, of which %i are named: %s', (allowed, most, said) => {
  expect(formatAllowedValues(allowed, most)).toBe(said);
});
