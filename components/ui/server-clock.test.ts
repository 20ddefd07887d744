import { afterEach, expect, it, vi } from 'vitest';
import { serverNow, setServerClock } from './server-clock';

afterEach(() => {
  setServerClock(0, 0);
  vi.useRealTimers();
});

it('returns the browser’s time until the server’s time is set', () => {
  vi.useFakeTimers({ now: 1_000 });
  expect(serverNow()).toBe(1_000);
});

it('follows the server’s clock, even when the browser’s is wrong', () => {
  vi.useFakeTimers({ now: 500_000 });
  setServerClock(1_000_000, 500_000);
  vi.advanceTimersByTime(30_000);
  expect(serverNow()).toBe(1_030_000);
});
