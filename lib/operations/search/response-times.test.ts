import { beforeEach, expect, it } from 'vitest';
import { recordResponseTime, slowestFirst } from './response-times';

beforeEach(() => {
  globalThis.tenantryResponseTimes = undefined;
});

const order = (...ids: string[]) => slowestFirst(ids, (id) => id);

it('keeps the order if times are unknown or differ little', () => {
  expect(order('a', 'b', 'c')).toEqual(['a', 'b', 'c']);
  for (const [id, ms] of [
    ['a', 90],
    ['b', 480],
    ['c', 120],
  ] as const)
    recordResponseTime(id, ms);
  expect(order('a', 'b', 'c')).toEqual(['a', 'b', 'c']);
});

it('puts environments first that were slow last time, until they are fast again', () => {
  recordResponseTime('c', 2_000);
  recordResponseTime('b', 9_000);
  expect(order('a', 'b', 'c', 'd')).toEqual(['b', 'c', 'a', 'd']);
  recordResponseTime('b', 100);
  expect(order('a', 'b', 'c', 'd')).toEqual(['c', 'a', 'b', 'd']);
});

it('keeps the latest 10,000 times', () => {
  for (let index = 0; index <= 10_000; index += 1) recordResponseTime(`e${index}`, 2_000);
  expect(order('fast', 'e0', 'e1')).toEqual(['e1', 'fast', 'e0']);
});
