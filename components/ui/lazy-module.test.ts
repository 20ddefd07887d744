import { describe, expect, it, vi } from 'vitest';
import { createLazyModule } from './lazy-module';

describe('createLazyModule', () => {
  it('loads once, however often it is requested', async () => {
    const load = vi.fn(async () => 'part');
    const lazy = createLazyModule(load);
    expect(lazy.read()).toEqual({});
    lazy.ask();
    lazy.ask();
    await expect.poll(() => lazy.read()).toEqual({ part: 'part' });
    lazy.ask();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('reports a failed load, and loads when requested again', async () => {
    const load = vi.fn(async () => 'part').mockRejectedValueOnce(new Error('no network'));
    const lazy = createLazyModule(load);
    const states: unknown[] = [];
    const unsubscribe = lazy.subscribe(() => states.push(lazy.read()));
    lazy.ask();
    await expect.poll(() => lazy.read()).toEqual({ hasFailed: true });
    lazy.ask();
    await expect.poll(() => lazy.read()).toEqual({ part: 'part' });
    expect(states).toEqual([{ hasFailed: true }, {}, { part: 'part' }]);
    unsubscribe();
  });
});
