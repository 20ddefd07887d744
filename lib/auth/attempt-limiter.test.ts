import { describe, expect, test } from 'vitest';
import { AttemptLimiter, clientAddress } from './attempt-limiter';

const LIMIT = { max: 2, windowMs: 60_000 };

describe('the limiter', () => {
  test('lets through as many as the limit, then tells how long to wait', () => {
    const limiter = new AttemptLimiter();
    expect([limiter.take('a', LIMIT, 0), limiter.take('a', LIMIT, 10_000)]).toEqual([undefined, undefined]);
    expect(limiter.take('a', LIMIT, 20_000)).toBe(40);
  });

  test('starts anew when the window is over, without being prolonged by refusals', () => {
    const limiter = new AttemptLimiter();
    for (const now of [0, 1, 30_000, 59_000]) limiter.take('a', LIMIT, now);
    expect(limiter.take('a', LIMIT, 60_000)).toBeUndefined();
  });

  test('counts keys apart, clears one, and gives one attempt back', () => {
    const limiter = new AttemptLimiter();
    for (const key of ['a', 'a', 'b', 'b']) limiter.take(key, LIMIT, 0);
    limiter.clear('a');
    limiter.giveBack('b');
    expect([limiter.take('a', LIMIT, 0), limiter.take('b', LIMIT, 0)]).toEqual([undefined, undefined]);
    expect(limiter.take('b', LIMIT, 0)).toBe(60);
  });

  test('keeps a bounded number of keys, forgetting the oldest', () => {
    const limiter = new AttemptLimiter();
    limiter.take('first', { max: 1, windowMs: 60_000 }, 0);
    for (let index = 0; index < 10_000; index += 1) limiter.take(`key ${index}`, LIMIT, 0);
    expect(limiter.take('first', { max: 1, windowMs: 60_000 }, 0)).toBeUndefined();
  });
});

test('an address is what the nearest proxy added, not what a caller wrote in front of it', () => {
  expect(clientAddress(new Headers({ 'x-forwarded-for': '1.1.1.1, 203.0.113.9' }))).toBe('203.0.113.9');
  expect(clientAddress(new Headers())).toBe('unknown');
});
