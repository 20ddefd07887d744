import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LiveUpdate, subscribeToLiveUpdates } from './event-stream';

type Answer = { status: number; body: unknown };

/** A stream that a test speaks through. */
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
  says(id: number, news: object) {
    this.onmessage?.({ data: JSON.stringify(news), lastEventId: String(id) });
  }
}

class FakeChannel {
  static posted: unknown[] = [];
  onmessage = undefined;
  postMessage(message: unknown) {
    FakeChannel.posted.push(message);
  }
  close() {}
}

const caughtUp = (lastId: number, isComplete = true): Answer => ({
  status: 200,
  body: { lastId, changes: [], isComplete },
});
const change = (id: string) => ({
  kind: 'change',
  change: { subject: 'connection', connectionId: id, readAt: '2026-11-24T10:00:00.000Z' },
});

let answer: Answer | undefined;
let asked: string[];
let told: LiveUpdate[];
let leaving: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  [answer, asked, told, leaving] = [caughtUp(7), [], [], new AbortController()];
  FakeSource.opened = [];
  FakeChannel.posted = [];
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  vi.stubGlobal('navigator', { locks: { request: (_name: string, _options: unknown, lead: () => unknown) => lead() } });
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    if (!answer) throw new TypeError('offline');
    return Response.json(answer.body, { status: answer.status });
  });
});
afterEach(() => {
  leaving.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function follow(): Promise<FakeSource | undefined> {
  subscribeToLiveUpdates((news) => told.push(news), leaving.signal);
  await vi.advanceTimersByTimeAsync(1);
  return FakeSource.opened.at(-1);
}

describe('followLive', () => {
  test('catches up first, then streams from there, and passes on to other tabs what it hears', async () => {
    const source = await follow();
    expect([asked, source?.url]).toEqual([['/api/events?after=0'], '/api/events?after=7']);
    source?.says(9, change('a'));
    expect(told).toEqual([change('a')]);
    expect(FakeChannel.posted.at(-1)).toEqual({ lastId: 9, news: [change('a')] });
  });

  test('resumes after the last event it knows when the stream is cut off', async () => {
    const source = await follow();
    source?.says(9, { kind: 'beat' });
    source?.onerror?.();
    await vi.advanceTimersByTimeAsync(5_001);
    expect(asked.at(-1)).toBe('/api/events?after=9');
    expect(FakeSource.opened).toHaveLength(2);
  });

  test('asks every 5 s where nothing comes through a stream', async () => {
    const source = await follow();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(source?.isClosed).toBe(true);
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(15_100);
    expect(asked.length).toBe(before + 3);
    expect(FakeSource.opened).toHaveLength(1);
  });

  test('asks every 5 s where the server refuses one more stream, and tries that again after 5 min', async () => {
    const source = await follow();
    // A browser says no more than this of a 429.
    source?.onerror?.();
    expect(source?.isClosed).toBe(true);
    await vi.advanceTimersByTimeAsync(290_000);
    expect([asked.length, FakeSource.opened.length]).toEqual([59, 1]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(FakeSource.opened).toHaveLength(2);
  });

  test('opens no stream where tabs cannot choose one of them, and asks while it is in sight', async () => {
    vi.stubGlobal('navigator', {});
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible', querySelector: () => null });
    vi.stubGlobal('document', page);
    await follow();
    await vi.advanceTimersByTimeAsync(10_100);
    expect([asked.length, FakeSource.opened.length]).toEqual([3, 0]);
    page.visibilityState = 'hidden';
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBe(4);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(5_100);
    expect(asked.length).toBe(5);
  });

  test('makes way for other tabs while the session is in another workspace, and names its own', async () => {
    vi.stubGlobal('document', { querySelector: () => ({ dataset: { workspace: 'w1' } }) });
    answer = { status: 409, body: { error: { code: 'conflict', message: 'You switched.', id: 'x' } } };
    await follow();
    expect(asked).toHaveLength(1);
    answer = caughtUp(7);
    await vi.advanceTimersByTimeAsync(30_100);
    expect(FakeSource.opened.at(-1)?.url).toBe('/api/events?after=7&workspace=w1');
  });

  test('keeps a stream that only beats', async () => {
    const source = await follow();
    for (let beat = 0; beat < 4; beat += 1) {
      source?.says(7, { kind: 'beat' });
      await vi.advanceTimersByTimeAsync(15_000);
    }
    expect(source?.isClosed).toBe(false);
  });

  test('has all read anew when more was missed than is kept', async () => {
    answer = caughtUp(7, false);
    await follow();
    expect(told).toEqual([{ kind: 'missed' }]);
  });

  test('ends when nobody is signed in any more', async () => {
    answer = { status: 401, body: { error: { code: 'not-signed-in', message: 'Sign in.', id: 'x' } } };
    await follow();
    await vi.advanceTimersByTimeAsync(120_000);
    expect([asked.length, FakeSource.opened.length]).toEqual([2, 0]);
  });

  test('goes on when only the token of the session was another', async () => {
    answer = { status: 401, body: { error: { code: 'not-signed-in', message: 'Sign in.', id: 'x' } } };
    await follow();
    answer = caughtUp(7);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(FakeSource.opened).toHaveLength(1);
  });

  test('tries again, ever more slowly, while the server is away', async () => {
    answer = undefined;
    await follow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.length).toBeLessThan(6);
    answer = caughtUp(8);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(FakeSource.opened).toHaveLength(1);
  });
});
