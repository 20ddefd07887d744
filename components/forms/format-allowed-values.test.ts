import { expect, it } from 'vitest';
import { formatAllowedValues } from './format-allowed-values';

it.each([
  [[], 5, ''],
  [['eq'], 5, 'Allowed here: eq.'],
  [['eq', 'sw'], 5, 'Allowed here: eq or sw.'],
  [['a', 'b', 'c'], 5, 'Allowed here: a, b or c.'],
  [['a', 'b', 'c', 'd'], 2, 'Allowed here: a, b and 2 more.'],
])('formats %j, naming at most %i, as “%s”', (allowed, max, expected) => {
  expect(formatAllowedValues(allowed, max)).toBe(expected);
});
