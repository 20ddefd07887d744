import { beforeEach, describe, expect, it, vi } from 'vitest';
import { closeAttempt, RECONNECT_PARAM, setAttemptInUrl } from './attempt-url';
import { refreshWhenUrlStable } from './deferred-refresh';

const ORIGIN = 'http://tenantry.example';
/** What the router was asked for, in order, with the query that the address had then. */
let asked: string[];
let location: URL;
const router = {
  refresh: () => void asked.push(`refresh ${location.search}`),
  replace: (href: string) => void asked.push(`go to ${href}`),
};
const atOnce = () => Promise.resolve();

function open(path: string): void {
  location = new URL(path, ORIGIN);
  const replaceState = (_: unknown, __: string, url: URL) => {
    location = new URL(url);
    vi.stubGlobal('window', { location, history: { replaceState } });
  };
  vi.stubGlobal('window', { location, history: { replaceState } });
}

beforeEach(() => {
  asked = [];
  open('/connections');
  closeAttempt();
});

describe('a page that is to be drawn anew', () => {
  it('is, once, for all who ask at a time', async () => {
    refreshWhenUrlStable(router);
    refreshWhenUrlStable(router);
    await atOnce();
    expect(asked).toEqual(['refresh ']);
  });

  it('waits as long as the address names an attempt that it was drawn without', async () => {
    setAttemptInUrl('a');
    refreshWhenUrlStable(router);
    await atOnce();
    expect(asked).toEqual([]);
    setAttemptInUrl(undefined);
    refreshWhenUrlStable(router);
    await atOnce();
    expect(asked).toEqual(['refresh ']);
  });

  it('waits on any page that reconnecting was begun on', async () => {
    open('/environments?type=SANDBOX');
    setAttemptInUrl('a', RECONNECT_PARAM);
    refreshWhenUrlStable(router);
    await atOnce();
    expect(asked).toEqual([]);
    setAttemptInUrl(undefined);
    await atOnce();
    expect(asked).toEqual(['refresh ?type=SANDBOX']);
  });

  it('is told its address first, when a reload drew it with the attempt', async () => {
    open('/connections?attempt=a');
    setAttemptInUrl('a');
    refreshWhenUrlStable(router);
    await atOnce();
    setAttemptInUrl(undefined);
    refreshWhenUrlStable(router);
    await atOnce();
    refreshWhenUrlStable(router);
    await atOnce();
    expect(asked).toEqual(['refresh ?attempt=a', 'go to /connections', 'refresh ', 'refresh ']);
  });

  it('does not wait for an attempt whose dialog has gone, nor for one on a page that was left', async () => {
    setAttemptInUrl('a');
    open('/environments');
    refreshWhenUrlStable(router);
    await atOnce();
    open('/connections?attempt=a');
    closeAttempt();
    refreshWhenUrlStable(router);
    await atOnce();
    expect(asked).toEqual(['refresh ', 'go to /connections?attempt=a', 'refresh ?attempt=a']);
  });
});
