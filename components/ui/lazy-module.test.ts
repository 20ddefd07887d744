import { describe, expect, it, vi } from 'vitest';
import { createLazyModule } from './lazy-module';

describe('code that is loaded later', () => {
  it('is loaded once, however often it is asked for', async () => {
    const load = vi.fn(async () => 'part');
    const later = createLazyModule(load);
    expect(later.read()).toEqual({});
    later.ask();
    later.ask();
    await expect.poll(() => later.read()).toEqual({ part: 'part' });
    later.ask();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('says that it failed, and is loaded when it is asked for again', async () => {
    const load = vi.fn(async () => 'part').mockRejectedValueOnce(new Error('no network'));
    const later = createLazyModule(load);
    const heard: unknown[] = [];
    const leave = later.subscribe(() => heard.push(later.read()));
    later.ask();
    await expect.poll(() => later.read()).toEqual({ hasFailed: true });
    later.ask();
    await expect.poll(() => later.read()).toEqual({ part: 'part' });
    expect(heard).toEqual([{ hasFailed: true }, {}, { part: 'part' }]);
    leave();
  });
});
