import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Admission, type Urgency } from './admission';

let admission: Admission;
let admitted: string[];

beforeEach(() => {
  vi.useFakeTimers();
  admission = new Admission(() => 0);
  admitted = [];
});
afterEach(() => {
  vi.useRealTimers();
});

/** Requests admission under a name; returns how the request ended. */
const ask = (name: string, urgency: Urgency = 'person', signal?: AbortSignal) =>
  admission.enter(urgency, signal).then(
    () => void admitted.push(name),
    (error: unknown) => error,
  );
const turn = () => vi.advanceTimersToNextTimerAsync();

describe('admission', () => {
  it('admits work immediately under light load', async () => {
    for (const name of ['a', 'b', 'c']) {
      await ask(name);
      await vi.runAllTimersAsync();
    }
    expect(admitted).toEqual(['a', 'b', 'c']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('admits one piece of work per turn of the event loop, in order', async () => {
    const all = ['a', 'b', 'c'].map((name) => ask(name));
    await all[0];
    expect(admitted).toEqual(['a']);
    await turn();
    expect(admitted).toEqual(['a', 'b']);
    await turn();
    expect(admitted).toEqual(['a', 'b', 'c']);
  });

  it('admits nothing after a turn with much computation', async () => {
    let cpuMs = 0;
    admission = new Admission(() => cpuMs);
    const all = ['a', 'b'].map((name) => ask(name));
    await all[0];
    cpuMs += 6;
    await turn();
    expect(admitted).toEqual(['a']);
    cpuMs += 5;
    await turn();
    expect(admitted).toEqual(['a', 'b']);
  });

  it('admits background work only when no person is waiting', async () => {
    await ask('first');
    const all = [ask('work', 'background'), ask('a'), ask('b')];
    await vi.runAllTimersAsync();
    await Promise.all(all);
    expect(admitted).toEqual(['first', 'a', 'b', 'work']);
  });

  it('admits nothing while the database is exhausted, and continues afterwards', async () => {
    let isExhausted = true;
    admission.isDatabaseExhausted = () => isExhausted;
    const all = ['a', 'b'].map((name) => ask(name));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(admitted).toEqual([]);
    isExhausted = false;
    await vi.runAllTimersAsync();
    await Promise.all(all);
    expect(admitted).toEqual(['a', 'b']);
  });

  it('refuses requests after 1.5 s, so that the client gets a response within 2 s, and background work after 10 s', async () => {
    admission.isDatabaseExhausted = () => true;
    const request = ask('request');
    const work = ask('work', 'background');
    await vi.advanceTimersByTimeAsync(1_499);
    expect(admission.takeRefused()).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await request).toMatchObject({ code: 'overloaded', status: 503, details: { retryAfterS: 5 } });
    expect([admission.takeRefused(), admission.takeRefused()]).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(8_500);
    expect(await work).toMatchObject({ code: 'overloaded' });
    expect(admitted).toEqual([]);
  });

  it('refuses immediately when a thousand are waiting', async () => {
    admission.isDatabaseExhausted = () => true;
    for (let place = 0; place < 1_000; place++) void ask(`${place}`);
    expect(await ask('one too many')).toMatchObject({ code: 'overloaded' });
  });

  it('gives no turn to a client that has disconnected', async () => {
    const leaving = new AbortController();
    await ask('a');
    const left = ask('left', 'person', leaving.signal);
    const last = ask('last');
    leaving.abort();
    expect(await left).toMatchObject({ code: 'cancelled' });
    await turn();
    await last;
    expect(admitted).toEqual(['a', 'last']);
  });
});
