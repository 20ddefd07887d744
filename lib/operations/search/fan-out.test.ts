import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fanOut } from './fan-out';

type Item = { group: string; name: string };
const items = (...names: string[]): Item[] => names.map((name) => ({ group: name.charAt(0), name }));

/** Work that ends when the test ends it. */
function createWork() {
  const open = new Map<string, { emit: (event: string) => void; end: () => void; signal: AbortSignal }>();
  const started: string[] = [];
  const work = (item: Item, emit: (event: string) => void, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      started.push(item.name);
      open.set(item.name, { emit, end: resolve, signal });
    });
  const end = async (name: string) => {
    open.get(name)?.emit(name);
    open.get(name)?.end();
    await turn();
  };
  return { work, started, end, open };
}

const plan = { maxConcurrent: 3, maxPerGroup: 2, groupOf: ({ group }: Item) => group };

describe('fanOut', () => {
  it('keeps to both limits and starts the next item when one ends', async () => {
    const { work, started, end } = createWork();
    const events = fanOut(items('a1', 'a2', 'a3', 'b1', 'b2'), { ...plan, work });
    const first = events.next();
    expect(started).toEqual(['a1', 'a2', 'b1']);
    await end('b1');
    expect(started).toEqual(['a1', 'a2', 'b1', 'b2']);
    await end('a2');
    expect(started).toEqual(['a1', 'a2', 'b1', 'b2', 'a3']);
    expect(await first).toEqual({ done: false, value: 'b1' });
    await events.return();
  });

  it('yields events in the order they are emitted', async () => {
    const { work, end } = createWork();
    const events = fanOut(items('a1', 'b1', 'c1'), { ...plan, work });
    const received: string[] = [];
    const reading = (async () => {
      for await (const event of events) received.push(event);
    })();
    for (const name of ['c1', 'a1', 'b1']) await end(name);
    await reading;
    expect(received).toEqual(['c1', 'a1', 'b1']);
  });

  it('aborts running items and starts no more when the loop is left', async () => {
    const { work, started, end, open } = createWork();
    for await (const _ of fanOut(items('a1', 'b1', 'c1', 'd1'), {
      ...plan,
      work: (item, emit, signal) => {
        if (item.name === 'a1') emit('a1');
        return work(item, emit, signal);
      },
    }))
      break;
    expect(open.get('b1')?.signal.aborted).toBe(true);
    await end('b1');
    expect(started).toEqual(['a1', 'b1', 'c1']);
  });

  it('ends at once when the signal aborts, even if work is still running', async () => {
    const { work, started, end } = createWork();
    const leaving = new AbortController();
    const events = fanOut(items('a1', 'b1', 'c1', 'd1'), { ...plan, work, signal: leaving.signal });
    const next = events.next();
    leaving.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    await end('a1');
    expect(started).not.toContain('d1');
  });

  it('rethrows an error from work', async () => {
    const broken = async () => Promise.reject(new TypeError('broken'));
    await expect(fanOut(items('a1', 'b1'), { ...plan, work: broken }).next()).rejects.toThrow('broken');
  });

  it('yields every event once and keeps to both limits for any items', async () => {
    const anyItems = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(
        anyItems,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 3 }),
        async (groups, maxConcurrent, ofGroup) => {
          const running: string[] = [];
          let most = 0;
          let mostOfGroup = 0;
          const work = async (item: Item, emit: (event: string) => void) => {
            running.push(item.group);
            most = Math.max(most, running.length);
            mostOfGroup = Math.max(mostOfGroup, running.filter((group) => group === item.group).length);
            await turn();
            emit(item.name);
            running.splice(running.indexOf(item.group), 1);
          };
          const named = groups.map((group, index) => ({ group, name: `${group}${index}` }));
          const received: string[] = [];
          const options = { ...plan, maxConcurrent, maxPerGroup: ofGroup, work };
          for await (const event of fanOut(named, options)) received.push(event);
          expect(received.sort()).toEqual(named.map(({ name }) => name).sort());
          expect(most).toBeLessThanOrEqual(maxConcurrent);
          expect(mostOfGroup).toBeLessThanOrEqual(ofGroup);
        },
      ),
    );
  });
});
