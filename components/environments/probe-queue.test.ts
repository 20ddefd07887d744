import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createProbeQueue, type ProbeOutcome } from './probe-queue';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const flush = () => vi.advanceTimersByTimeAsync(0);

/** A probe that ends when told to. */
function held() {
  let resolve: (outcome: ProbeOutcome) => void = () => {};
  const promise = new Promise<ProbeOutcome>((settle) => {
    resolve = settle;
  });
  return { run: vi.fn(() => promise), end: (outcome: ProbeOutcome) => resolve(outcome) };
}

it('runs two at a time, in the order they came', async () => {
  const queue = createProbeQueue({ atOnce: 2 });
  const [a, b, c] = [held(), held(), held()];
  for (const { run } of [a, b, c]) queue.add(run);
  expect([a, b, c].map(({ run }) => run.mock.calls.length)).toEqual([1, 1, 0]);
  a.end('done');
  await flush();
  expect(c.run).toHaveBeenCalledOnce();
});

it('lets a probe that has not begun be taken out', async () => {
  const queue = createProbeQueue({ atOnce: 1 });
  const [a, b] = [held(), held()];
  queue.add(a.run);
  const takeOut = queue.add(b.run);
  takeOut();
  a.end('done');
  await flush();
  expect(b.run).not.toHaveBeenCalled();
});

it('waits as long as it is told to, then goes on with the same probe', async () => {
  const queue = createProbeQueue({ atOnce: 1 });
  const outcomes: ProbeOutcome[] = [{ waitS: 30 }, 'done'];
  const run = vi.fn(async () => outcomes.shift() ?? 'done');
  const after = vi.fn(async (): Promise<ProbeOutcome> => 'done');
  queue.add(run);
  queue.add(after);
  await vi.advanceTimersByTimeAsync(29_000);
  expect([run.mock.calls.length, after.mock.calls.length]).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect([run.mock.calls.length, after.mock.calls.length]).toEqual([2, 1]);
});
