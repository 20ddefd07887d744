import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createProbeQueue, type ProbeOutcome } from './probe-queue';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const flush = () => vi.advanceTimersByTimeAsync(0);

/** Creates a probe that ends when `end` is called. */
function createProbe() {
  let resolve: (outcome: ProbeOutcome) => void = () => {};
  const promise = new Promise<ProbeOutcome>((resolvePromise) => {
    resolve = resolvePromise;
  });
  return { run: vi.fn(() => promise), end: (outcome: ProbeOutcome) => resolve(outcome) };
}

it('runs two probes at a time, in the order added', async () => {
  const queue = createProbeQueue({ atOnce: 2 });
  const [a, b, c] = [createProbe(), createProbe(), createProbe()];
  for (const { run } of [a, b, c]) queue.add(run);
  expect([a, b, c].map(({ run }) => run.mock.calls.length)).toEqual([1, 1, 0]);
  a.end('done');
  await flush();
  expect(c.run).toHaveBeenCalledOnce();
});

it('removes a probe that has not started', async () => {
  const queue = createProbeQueue({ atOnce: 1 });
  const [a, b] = [createProbe(), createProbe()];
  queue.add(a.run);
  const remove = queue.add(b.run);
  remove();
  a.end('done');
  await flush();
  expect(b.run).not.toHaveBeenCalled();
});

it('waits as long as a probe requests, then continues with the same probe', async () => {
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
