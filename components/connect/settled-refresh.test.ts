import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keepAttempt, leaveAttempt, RECONNECT_PARAM } from './attempt-in-address';
import { refreshWhenSettled } from './settled-refresh';

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
  leaveAttempt();
});

describe('a page that is to be drawn anew', () => {
  it('is, once, for all who ask at a time', async () => {
    refreshWhenSettled(router);
    refreshWhenSettled(router);
    await atOnce();
    expect(asked).toEqual(['refresh ']);
  });

  it('waits as long as the address names an attempt that it was drawn without', async () => {
    keepAttempt('a');
    refreshWhenSettled(router);
    await atOnce();
    expect(asked).toEqual([]);
    keepAttempt(undefined);
    refreshWhenSettled(router);
    await atOnce();
    expect(asked).toEqual(['refresh ']);
  });

  it('waits on any page that reconnecting was begun on', async () => {
    open('/environments?type=SANDBOX');
    keepAttempt('a', RECONNECT_PARAM);
    refreshWhenSettled(router);
    await atOnce();
    expect(asked).toEqual([]);
    keepAttempt(undefined);
    await atOnce();
    expect(asked).toEqual(['refresh ?type=SANDBOX']);
  });

  it('is told its address first, when a reload drew it with the attempt', async () => {
    open('/connections?attempt=a');
    keepAttempt('a');
    refreshWhenSettled(router);
    await atOnce();
    keepAttempt(undefined);
    refreshWhenSettled(router);
    await atOnce();
    refreshWhenSettled(router);
    await atOnce();
    expect(asked).toEqual(['refresh ?attempt=a', 'go to /connections', 'refresh ', 'refresh ']);
  });

  it('does not wait for an attempt whose dialog has gone, nor for one on a page that was left', async () => {
    keepAttempt('a');
    open('/environments');
    refreshWhenSettled(router);
    await atOnce();
    open('/connections?attempt=a');
    leaveAttempt();
    refreshWhenSettled(router);
    await atOnce();
    expect(asked).toEqual(['refresh ', 'go to /connections?attempt=a', 'refresh ?attempt=a']);
  });
});
