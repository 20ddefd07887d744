import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPrefetchCache } from './prefetch-cache';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const read = vi.fn((api: string, signal: AbortSignal) => ({ api, signal }));
  return { read, ...createPrefetchCache(read) };
}

it('hands a prefetch to the first reader only', () => {
  const { read, start, take } = setUp();
  start('/a');
  start('/a');
  expect(read).toHaveBeenCalledTimes(1);
  expect(take('/b')).toBeUndefined();
  expect(take('/a')?.reads.api).toBe('/a');
  expect(take('/a')).toBeUndefined();
});

it('aborts a prefetch that is not used within two seconds', () => {
  const { read, start, take } = setUp();
  start('/a');
  vi.advanceTimersByTime(2_000);
  expect(read.mock.calls[0]?.[1].aborted).toBe(true);
  expect(take('/a')).toBeUndefined();
});

it('does not abort a prefetch that was taken or started again', () => {
  const { read, start, take } = setUp();
  start('/a');
  const taken = take('/a');
  vi.advanceTimersByTime(1_500);
  start('/a');
  vi.advanceTimersByTime(600);
  expect(taken?.controller.signal.aborted).toBe(false);
  expect(read.mock.calls[1]?.[1].aborted).toBe(false);
  expect(take('/a')).toBeDefined();
});
