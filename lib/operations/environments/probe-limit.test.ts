import { beforeEach, expect, it } from 'vitest';
import { countProbe } from './probe-limit';

const START = 1_000_000;
beforeEach(() => {
  globalThis.tenantryProbes = undefined;
});

it('lets sixty a minute through and then says how long to wait', () => {
  for (let index = 0; index < 60; index += 1) countProbe('w-1', START + index * 100);
  expect(() => countProbe('w-1', START + 10_000)).toThrow(
    expect.objectContaining({ code: 'rate-limited', details: { retryAfterS: 50 } }),
  );
  expect(() => countProbe('w-1', START + 60_000)).not.toThrow();
});

it('counts each workspace for itself', () => {
  for (let index = 0; index < 60; index += 1) countProbe('w-1', START);
  expect(() => countProbe('w-2', START)).not.toThrow();
});
