import { describe, expect, it } from 'vitest';
import { findSharedCause } from './shared-cause';

const ok = Promise.resolve({ ok: true as const, value: 1 });
const failed = (code: string) =>
  Promise.resolve({ ok: false as const, problem: { code, message: `${code}.`, id: code } });
const codeOf = async (...reads: Parameters<typeof findSharedCause>[0]) => (await findSharedCause(reads))?.code;

describe('the cause that parts of a page share', () => {
  it('is what all of them failed by', async () => {
    expect(await codeOf(failed('pingone-forbidden'), failed('pingone-forbidden'))).toBe('pingone-forbidden');
  });

  it('is what some failed by when it lies beyond them', async () => {
    expect(await codeOf(ok, failed('nango-unreachable'), failed('nango-unreachable'))).toBe('nango-unreachable');
  });

  it('is none when each has its own, or none failed', async () => {
    expect(await codeOf(ok, failed('pingone-forbidden'), failed('pingone-forbidden'))).toBeUndefined();
    expect(await codeOf(ok, failed('pingone-timeout'), failed('pingone-forbidden'))).toBeUndefined();
    expect(await codeOf(ok, ok)).toBeUndefined();
  });
});
