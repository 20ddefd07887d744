import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../errors';
import type { PingOneResponse } from './request';
import { withRetries } from './retry';

const ok: PingOneResponse = { status: 200, body: {} };
const status = (code: number, retryAfterS?: number): PingOneResponse => ({
  status: code,
  body: {},
  ...(retryAfterS === undefined ? {} : { retryAfterS }),
});
const network = new AppError('pingone-unavailable', 'broken');

function setUp(...outcomes: (PingOneResponse | AppError)[]) {
  const send = vi.fn(async () => {
    const outcome = outcomes.shift() ?? ok;
    if (outcome instanceof AppError) throw outcome;
    return outcome;
  });
  const refresh = vi.fn(async () => true);
  const sleep = vi.fn(async () => {});
  return { send, refresh, sleep, read: () => withRetries(send, { refresh, sleep, random: () => 0 }) };
}

describe('a read', () => {
  it('that succeeds is made once', async () => {
    const { send, refresh, sleep, read } = setUp(ok);
    expect(await read()).toBe(ok);
    expect([send, refresh, sleep].map((each) => each.mock.calls.length)).toEqual([1, 0, 0]);
  });

  it('is repeated once after 401 and a refresh, but not a second time', async () => {
    const { send, refresh, read } = setUp(status(401), status(401), ok);
    expect((await read()).status).toBe(401);
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('waits as long as a rate limit requires, up to two seconds', async () => {
    const { sleep, read } = setUp(status(429, 2), ok);
    expect(await read()).toBe(ok);
    expect(sleep).toHaveBeenCalledWith(2_000, undefined);
  });

  it('returns a longer wait instead of waiting', async () => {
    const { send, sleep, read } = setUp(status(429, 3));
    expect(await read()).toMatchObject({ status: 429, retryAfterS: 3 });
    expect(send).toHaveBeenCalledTimes(1);
    expect(sleep).not.toHaveBeenCalled();
  });

  it('treats Nango’s limit like PingOne’s', async () => {
    const limited = new AppError('nango-rate-limited', 'wait', { retryAfterS: 57 });
    await expect(setUp(limited).read()).rejects.toBe(limited);
    const soon = new AppError('nango-rate-limited', 'wait', { retryAfterS: 1 });
    expect(await setUp(soon, ok).read()).toBe(ok);
  });

  it.each([408, 500, 502, 503, 504])('is repeated once after %i', async (code) => {
    const { send, sleep, read } = setUp(status(code), status(code), ok);
    expect((await read()).status).toBe(code);
    expect(send).toHaveBeenCalledTimes(2);
    expect(sleep).toHaveBeenCalledWith(400, undefined);
  });

  it('is repeated once after a broken connection', async () => {
    expect(await setUp(network, ok).read()).toBe(ok);
    await expect(setUp(network, network).read()).rejects.toBe(network);
  });

  it.each([400, 403, 404, 405, 409, 415])('is not repeated after %i', async (code) => {
    const { send, read } = setUp(status(code), ok);
    await read();
    expect(send).toHaveBeenCalledTimes(1);
  });

  it.each(['pingone-timeout', 'cancelled', 'nango-refused', 'needs-reconnecting'] as const)(
    'is not repeated after %s',
    async (code) => {
      const { send, read } = setUp(new AppError(code, 'no'), ok);
      await expect(read()).rejects.toMatchObject({ code });
      expect(send).toHaveBeenCalledTimes(1);
    },
  );

  it('is made at most four times, whatever fails', async () => {
    const { send, read } = setUp(status(401), status(503), status(429, 1), status(401), ok);
    expect((await read()).status).toBe(401);
    expect(send).toHaveBeenCalledTimes(4);
  });

  it('stops waiting when the caller leaves', async () => {
    const controller = new AbortController();
    const pending = withRetries(async () => status(429, 2), {
      refresh: async () => false,
      signal: controller.signal,
    });
    controller.abort();
    await expect(pending).rejects.toMatchObject({ code: 'cancelled' });
  });
});
