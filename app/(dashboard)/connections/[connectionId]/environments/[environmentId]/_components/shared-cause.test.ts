import { describe, expect, it } from 'vitest';
import { findSharedCause } from './shared-cause';

const ok = Promise.resolve({ ok: true as const, value: 1 });
const failed = (code: string) =>
  Promise.resolve({ ok: false as const, problem: { code, message: `${code}.`, id: code } });
const codeOf = async (...reads: Parameters<typeof findSharedCause>[0]) => (await findSharedCause(reads))?.code;

describe('the cause that sections of a page share', () => {
  it('is the one with which all of them failed', async () => {
    expect(await codeOf(failed('pingone-forbidden'), failed('pingone-forbidden'))).toBe('pingone-forbidden');
  });

  it('is a page-wide one with which several of them failed', async () => {
    expect(await codeOf(ok, failed('nango-unreachable'), failed('nango-unreachable'))).toBe('nango-unreachable');
  });

  it('is undefined when each has its own, or none failed', async () => {
    expect(await codeOf(ok, failed('pingone-forbidden'), failed('pingone-forbidden'))).toBeUndefined();
    expect(await codeOf(ok, failed('pingone-timeout'), failed('pingone-forbidden'))).toBeUndefined();
    expect(await codeOf(ok, ok)).toBeUndefined();
  });
});
