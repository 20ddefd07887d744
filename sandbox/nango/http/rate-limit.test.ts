import { describe, expect, it } from 'vitest';
import { createRateLimit } from './rate-limit';

function limitOf(perMinute: number | null) {
  const clock = { nowMs: 1_000_000 };
  return { clock, limit: createRateLimit(() => clock.nowMs, perMinute) };
}

describe('rate limit', () => {
  it('counts down and then refuses calls until the minute is over', async () => {
    const { clock, limit } = limitOf(2);
    expect(limit.take('GET', '/a').headers).toEqual({
      'x-ratelimit-limit': '2',
      'x-ratelimit-remaining': '1',
      'x-ratelimit-reset': '1060',
    });
    expect(limit.take('GET', '/a').refusal).toBeUndefined();
    clock.nowMs += 3_000;
    const { refusal } = limit.take('GET', '/proxy/v1/environments');
    expect(refusal?.status).toBe(429);
    expect(refusal?.headers.get('retry-after')).toBe('57');
    expect(await refusal?.json()).toEqual({
      error: { code: 'too_many_request', method: 'GET', path: '/proxy/v1/environments' },
    });
    clock.nowMs += 57_000;
    expect(limit.take('GET', '/a').refusal).toBeUndefined();
  });

  it('sends no headers when it is off', () => {
    const { limit } = limitOf(null);
    expect(limit.take('GET', '/a')).toEqual({ headers: {}, refusal: undefined });
  });
});
