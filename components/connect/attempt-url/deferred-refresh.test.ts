import { beforeEach, describe, expect, it, vi } from 'vitest';
import { closeAttempt, RECONNECT_PARAM, setAttemptInUrl } from './attempt-url';
import { refreshWhenUrlStable } from './deferred-refresh';

const ORIGIN = 'http://tenantry.example';
/** The router calls in order, each with the query at that time. */
let calls: string[];
let location: URL;
const router = {
  refresh: () => void calls.push(`refresh ${location.search}`),
  replace: (href: string) => void calls.push(`replace ${href}`),
};
const flush = () => Promise.resolve();

function open(path: string): void {
  location = new URL(path, ORIGIN);
  const replaceState = (_: unknown, __: string, url: URL) => {
    location = new URL(url);
    vi.stubGlobal('window', { location, history: { replaceState } });
  };
  vi.stubGlobal('window', { location, history: { replaceState } });
}

beforeEach(() => {
  calls = [];
  open('/connections');
  closeAttempt();
});

describe('refreshWhenUrlStable', () => {
  it('refreshes once for simultaneous calls', async () => {
    refreshWhenUrlStable(router);
    refreshWhenUrlStable(router);
    await flush();
    expect(calls).toEqual(['refresh ']);
  });

  it('waits while the URL contains an attempt that the page was rendered without', async () => {
    setAttemptInUrl('a');
    refreshWhenUrlStable(router);
    await flush();
    expect(calls).toEqual([]);
    setAttemptInUrl(undefined);
    refreshWhenUrlStable(router);
    await flush();
    expect(calls).toEqual(['refresh ']);
  });

  it('waits on any page where reconnecting was started', async () => {
    open('/environments?type=SANDBOX');
    setAttemptInUrl('a', RECONNECT_PARAM);
    refreshWhenUrlStable(router);
    await flush();
    expect(calls).toEqual([]);
    setAttemptInUrl(undefined);
    await flush();
    expect(calls).toEqual(['refresh ?type=SANDBOX']);
  });

  it('replaces the URL first when a reload rendered the page with the attempt', async () => {
    open('/connections?attempt=a');
    setAttemptInUrl('a');
    refreshWhenUrlStable(router);
    await flush();
    setAttemptInUrl(undefined);
    refreshWhenUrlStable(router);
    await flush();
    refreshWhenUrlStable(router);
    await flush();
    expect(calls).toEqual(['refresh ?attempt=a', 'replace /connections', 'refresh ', 'refresh ']);
  });

  it('does not wait for an attempt whose dialog was closed or whose page was left', async () => {
    setAttemptInUrl('a');
    open('/environments');
    refreshWhenUrlStable(router);
    await flush();
    open('/connections?attempt=a');
    closeAttempt();
    refreshWhenUrlStable(router);
    await flush();
    expect(calls).toEqual(['refresh ', 'replace /connections?attempt=a', 'refresh ?attempt=a']);
  });
});
