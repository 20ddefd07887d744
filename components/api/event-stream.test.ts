import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { subscribeToLiveUpdates } from './event-stream';
import type { LiveUpdate } from './read-updates';

type FakeResponse = { status: number; body: unknown };

/** A stream whose events a test sends. */
class FakeSource {
  static opened: FakeSource[] = [];
  onmessage: ((event: { data: string; lastEventId: string }) => void) | undefined;
  onerror: (() => void) | undefined;
  isClosed = false;
  constructor(readonly url: string) {
    FakeSource.opened.push(this);
  }
  close() {
    this.isClosed = true;
  }
  send(id: number, event: object) {
    this.onmessage?.({ data: JSON.stringify(event), lastEventId: String(id) });
  }
}

class FakeChannel {
  static posted: unknown[] = [];
  static opened: FakeChannel | undefined;
  onmessage: ((event: { data: unknown }) => void) | undefined;
  constructor() {
    FakeChannel.opened = this;
  }
  postMessage(message: unknown) {
    FakeChannel.posted.push(message);
  }
  close() {}
}

const caughtUp = (lastId: number, isComplete = true): FakeResponse => ({
  status: 200,
  body: { lastId, changes: [], isComplete },
});
const change = (id: string) => ({
  kind: 'change',
  change: { subject: 'connection', connectionId: id, readAt: '2026-11-24T10:00:00.000Z' },
});

let response: FakeResponse | undefined;
let requests: string[];
let updates: LiveUpdate[];
let controller: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  [response, requests, updates, controller] = [caughtUp(7), [], [], new AbortController()];
  FakeSource.opened = [];
  FakeChannel.posted = [];
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  vi.stubGlobal('navigator', {
    locks: { request: (_name: string, _options: unknown, callback: () => unknown) => callback() },
  });
  vi.stubGlobal('fetch', async (url: string) => {
    requests.push(url);
    if (!response) throw new TypeError('offline');
    return Response.json(response.body, { status: response.status });
  });
});
afterEach(() => {
  controller.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function subscribe(): Promise<FakeSource | undefined> {
  subscribeToLiveUpdates((update) => updates.push(update), controller.signal);
  await vi.advanceTimersByTimeAsync(1);
  return FakeSource.opened.at(-1);
}

describe('subscribeToLiveUpdates', () => {
  test('catches up first, then streams from there and passes events to other tabs', async () => {
    const source = await subscribe();
    expect([requests, source?.url]).toEqual([['/api/events?after=0'], '/api/events?after=7']);
    source?.send(9, change('a'));
    expect(updates).toEqual([change('a')]);
    expect(FakeChannel.posted.at(-1)).toEqual({ lastId: 9, news: [change('a')] });
  });

  test('ignores what only a newer version knows, wherever it comes from', async () => {
    const unknown = { subject: 'moon', readAt: '2026-11-24T10:00:00.000Z' };
    response = { status: 200, body: { lastId: 7, changes: [unknown, change('a').change], isComplete: true } };
    const source = await subscribe();
    source?.send(8, { kind: 'change', change: unknown });
    source?.send(9, change('b'));
    FakeChannel.opened?.onmessage?.({ data: { lastId: 10, news: [{ kind: 'change', change: unknown }, change('c')] } });
    FakeChannel.opened?.onmessage?.({ data: 'not a batch' });
    expect(updates).toEqual([change('a'), change('b'), change('c')]);
    source?.onerror?.();
    await vi.advanceTimersByTimeAsync(5_001);
    expect(requests.at(-1)).toBe('/api/events?after=10');
  });

  test('reloads everything when a known subject has an unknown shape', async () => {
    const source = await subscribe();
    source?.send(8, { kind: 'change', change: { ...change('a').change, connection: { health: 'new' } } });
    expect(updates).toEqual([{ kind: 'missed' }]);
  });

  test('resumes after the last known event when the stream breaks', async () => {
    const source = await subscribe();
    source?.send(9, { kind: 'beat' });
    source?.onerror?.();
    await vi.advanceTimersByTimeAsync(5_001);
    expect(requests.at(-1)).toBe('/api/events?after=9');
    expect(FakeSource.opened).toHaveLength(2);
  });

  test('polls every 5 s when no events come through a stream', async () => {
    const source = await subscribe();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(source?.isClosed).toBe(true);
    const before = requests.length;
    await vi.advanceTimersByTimeAsync(15_100);
    expect(requests.length).toBe(before + 3);
    expect(FakeSource.opened).toHaveLength(1);
  });

  test('polls every 5 s when the server refuses another stream, and retries the stream after 5 min', async () => {
    const source = await subscribe();
    // A browser reports a 429 only as an error event.
    source?.onerror?.();
    expect(source?.isClosed).toBe(true);
    await vi.advanceTimersByTimeAsync(290_000);
    expect([requests.length, FakeSource.opened.length]).toEqual([59, 1]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(FakeSource.opened).toHaveLength(2);
  });

  test('opens no stream without Web Locks, and polls only while the tab is visible', async () => {
    vi.stubGlobal('navigator', {});
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible', querySelector: () => null });
    vi.stubGlobal('document', page);
    await subscribe();
    await vi.advanceTimersByTimeAsync(10_100);
    expect([requests.length, FakeSource.opened.length]).toEqual([3, 0]);
    page.visibilityState = 'hidden';
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests.length).toBe(4);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(5_100);
    expect(requests.length).toBe(5);
  });

  test('yields to other tabs while the session is in another workspace, then sends its own workspace', async () => {
    vi.stubGlobal('document', { querySelector: () => ({ dataset: { workspace: 'w1' } }) });
    response = { status: 409, body: { error: { code: 'conflict', message: 'You switched.', id: 'x' } } };
    await subscribe();
    expect(requests).toHaveLength(1);
    response = caughtUp(7);
    await vi.advanceTimersByTimeAsync(30_100);
    expect(FakeSource.opened.at(-1)?.url).toBe('/api/events?after=7&workspace=w1');
  });

  test('keeps a stream that sends only heartbeats', async () => {
    const source = await subscribe();
    for (let beat = 0; beat < 4; beat += 1) {
      source?.send(7, { kind: 'beat' });
      await vi.advanceTimersByTimeAsync(15_000);
    }
    expect(source?.isClosed).toBe(false);
  });

  test('reports missed events when the server no longer has them', async () => {
    response = caughtUp(7, false);
    await subscribe();
    expect(updates).toEqual([{ kind: 'missed' }]);
  });

  test('ends when the session has ended', async () => {
    response = { status: 401, body: { error: { code: 'not-signed-in', message: 'Sign in.', id: 'x' } } };
    await subscribe();
    await vi.advanceTimersByTimeAsync(120_000);
    expect([requests.length, FakeSource.opened.length]).toEqual([2, 0]);
  });

  test('continues when only the session token was rotated', async () => {
    response = { status: 401, body: { error: { code: 'not-signed-in', message: 'Sign in.', id: 'x' } } };
    await subscribe();
    response = caughtUp(7);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(FakeSource.opened).toHaveLength(1);
  });

  test('retries with growing delays while the server is unavailable', async () => {
    response = undefined;
    await subscribe();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests.length).toBeGreaterThan(2);
    expect(requests.length).toBeLessThan(6);
    response = caughtUp(8);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(FakeSource.opened).toHaveLength(1);
  });
});
