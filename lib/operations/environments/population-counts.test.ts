import { expect, it } from 'vitest';
import { toPopulationCounts } from './population-counts';

const population = (id: string, userCount?: number) => ({
  id,
  name: id,
  isDefault: false,
  ...(userCount === undefined ? {} : { userCount }),
});

it('sums the users of all populations', () => {
  expect(toPopulationCounts({ items: [population('a', 3), population('b', 4)] })).toEqual({
    populations: 2,
    identities: 7,
  });
  expect(toPopulationCounts({ items: [] })).toEqual({ populations: 0, identities: 0 });
});

it('has no sum if a count is missing, and no counts if populations are missing', () => {
  expect(toPopulationCounts({ items: [population('a', 3), population('b')] })).toEqual({ populations: 2 });
  expect(toPopulationCounts({ items: [population('a', 3)], nextCursor: 'c' })).toEqual({});
});
