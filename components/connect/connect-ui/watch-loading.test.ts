import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SLOW_MS, watchLoading } from './watch-loading';

const CONNECT_UI = 'https://connect.northgate.example';

function watched(tenantryHost: string) {
  vi.stubGlobal('window', { location: { hostname: tenantryHost } });
  const heard: string[] = [];
  const frame = new EventTarget();
  const stop = watchLoading(frame, CONNECT_UI, {
    onSlow: () => heard.push('slow'),
    onFailed: (cause) => heard.push(cause),
  });
  return { heard, stop, load: () => frame.dispatchEvent(new Event('load')) };
}

const answers = () => vi.stubGlobal('fetch', () => Promise.resolve(new Response()));
const isBlocked = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
const neverAnswers = () => vi.stubGlobal('fetch', () => new Promise(() => {}));

describe('the frame of Connect UI', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is slow when it has not loaded in time, and not failed', async () => {
    answers();
    const { heard } = watched('tenantry.example');
    await vi.advanceTimersByTimeAsync(10 * SLOW_MS);
    expect(heard).toEqual(['slow']);
  });

  it('is slow where its address does not answer either', async () => {
    neverAnswers();
    const { heard } = watched('tenantry.example');
    await vi.advanceTimersByTimeAsync(10 * SLOW_MS);
    expect(heard).toEqual(['slow']);
  });

  it.each([
    { site: 'another site', host: 'tenantry.example', cause: 'storage-blocked' },
    { site: 'the host of Tenantry', host: 'connect.northgate.example', cause: 'not-connect-ui' },
    { site: 'a host beside that of Tenantry', host: 'tenantry.northgate.example', cause: 'not-connect-ui' },
    { site: 'a host below that of Tenantry', host: 'northgate.example', cause: 'not-connect-ui' },
    { site: 'another site of the same ending', host: 'tenantry.southgate.example', cause: 'storage-blocked' },
  ])('that loaded on $site and says nothing is $cause', async ({ host, cause }) => {
    answers();
    const { heard, load } = watched(host);
    load();
    await vi.advanceTimersByTimeAsync(SLOW_MS - 1);
    expect(heard).toEqual([cause]);
  });

  it('is unreachable when this browser can’t load its address, whether or not it tells of a load', async () => {
    isBlocked();
    const told = watched('tenantry.example');
    told.load();
    await vi.advanceTimersByTimeAsync(SLOW_MS - 1);
    expect(told.heard).toEqual(['unreachable']);
    const silent = watched('tenantry.example');
    await vi.advanceTimersByTimeAsync(SLOW_MS);
    expect(silent.heard).toEqual(['slow', 'unreachable']);
  });

  it('is not judged any more once it is ready', async () => {
    isBlocked();
    const { heard, stop, load } = watched('tenantry.example');
    load();
    stop();
    await vi.advanceTimersByTimeAsync(10 * SLOW_MS);
    expect(heard).toEqual([]);
  });
});
