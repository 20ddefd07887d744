import { expect, it, vi } from 'vitest';
import { cacheResult } from './cache-result';

it('loads once for concurrent calls, and again when the result is stale', async () => {
  const ask = vi.fn(async () => 'ok');
  const kept = cacheResult(ask, () => 30);
  expect(await Promise.all([kept(0), kept(1)])).toEqual(['ok', 'ok']);
  await kept(29);
  expect(ask).toHaveBeenCalledTimes(1);
  await kept(30);
  expect(ask).toHaveBeenCalledTimes(2);
});

it('caches results for different times', async () => {
  const ask = vi.fn(async () => ask.mock.calls.length > 1);
  const kept = cacheResult(ask, (isGood) => (isGood ? 30 : 5));
  expect([await kept(0), await kept(4), await kept(5), await kept(34), await kept(35)]).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
  expect(ask).toHaveBeenCalledTimes(3);
});

it('loads again after a failure', async () => {
  const ask = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValueOnce('ok');
  const kept = cacheResult<string>(ask, () => 30);
  await expect(kept(0)).rejects.toThrow('away');
  expect(await kept(1)).toBe('ok');
});
