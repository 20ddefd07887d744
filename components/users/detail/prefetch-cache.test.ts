import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPrefetchCache } from './prefetch-cache';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const read = vi.fn((api: string, signal: AbortSignal) => ({ api, signal }));
  return { read, ...createPrefetchCache(read) };
}

it('hands what a press began to who opens it, once', () => {
  const { read, begin, take } = setUp();
  begin('/a');
  begin('/a');
  expect(read).toHaveBeenCalledTimes(1);
  expect(take('/b')).toBeUndefined();
  expect(take('/a')?.reads.api).toBe('/a');
  expect(take('/a')).toBeUndefined();
});

it('ends what nobody opens', () => {
  const { read, begin, take } = setUp();
  begin('/a');
  vi.advanceTimersByTime(2_000);
  expect(read.mock.calls[0]?.[1].aborted).toBe(true);
  expect(take('/a')).toBeUndefined();
});

it('leaves alone what was taken, and what was begun anew', () => {
  const { read, begin, take } = setUp();
  begin('/a');
  const taken = take('/a');
  vi.advanceTimersByTime(1_500);
  begin('/a');
  vi.advanceTimersByTime(600);
  expect(taken?.leaving.signal.aborted).toBe(false);
  expect(read.mock.calls[1]?.[1].aborted).toBe(false);
  expect(take('/a')).toBeDefined();
});
