import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SLOW_MS, watchLoading } from './watch-loading';

const CONNECT_UI = 'https://connect.northgate.example';

function watch(tenantryHost: string) {
  vi.stubGlobal('window', { location: { hostname: tenantryHost } });
  const signals: string[] = [];
  const frame = new EventTarget();
  const stop = watchLoading(frame, CONNECT_UI, {
    onSlow: () => signals.push('slow'),
    onFailed: (cause) => signals.push(cause),
  });
  return { signals, stop, load: () => frame.dispatchEvent(new Event('load')) };
}

const respond = () => vi.stubGlobal('fetch', () => Promise.resolve(new Response()));
const block = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
const hang = () => vi.stubGlobal('fetch', () => new Promise(() => {}));

describe('Connect UI’s frame', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is slow, not failed, when it has not loaded in time', async () => {
    respond();
    const { signals } = watch('tenantry.example');
    await vi.advanceTimersByTimeAsync(10 * SLOW_MS);
    expect(signals).toEqual(['slow']);
  });

  it('is slow when its address does not respond either', async () => {
    hang();
    const { signals } = watch('tenantry.example');
    await vi.advanceTimersByTimeAsync(10 * SLOW_MS);
    expect(signals).toEqual(['slow']);
  });

  it.each([
    { site: 'another site', host: 'tenantry.example', cause: 'storage-blocked' },
    { site: 'Tenantry’s host', host: 'connect.northgate.example', cause: 'not-connect-ui' },
    { site: 'a sibling of Tenantry’s host', host: 'tenantry.northgate.example', cause: 'not-connect-ui' },
    { site: 'a subdomain of Tenantry’s host', host: 'northgate.example', cause: 'not-connect-ui' },
    { site: 'another site with the same suffix', host: 'tenantry.southgate.example', cause: 'storage-blocked' },
  ])('is $cause when it loaded on $site but did not become ready', async ({ host, cause }) => {
    respond();
    const { signals, load } = watch(host);
    load();
    await vi.advanceTimersByTimeAsync(SLOW_MS - 1);
    expect(signals).toEqual([cause]);
  });

  it('is unreachable when this browser can’t load its address, with or without a load event', async () => {
    block();
    const loaded = watch('tenantry.example');
    loaded.load();
    await vi.advanceTimersByTimeAsync(SLOW_MS - 1);
    expect(loaded.signals).toEqual(['unreachable']);
    const silent = watch('tenantry.example');
    await vi.advanceTimersByTimeAsync(SLOW_MS);
    expect(silent.signals).toEqual(['slow', 'unreachable']);
  });

  it('sends no more signals once it is ready', async () => {
    block();
    const { signals, stop, load } = watch('tenantry.example');
    load();
    stop();
    await vi.advanceTimersByTimeAsync(10 * SLOW_MS);
    expect(signals).toEqual([]);
  });
});
