import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CallBudget, type Urgency } from './budget';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** The state of a call. */
function call(budget: CallBudget, urgency: Urgency = 'person', signal?: AbortSignal) {
  const fate: { startedAt?: number; error?: unknown } = {};
  void budget.take(urgency, signal).then(
    () => {
      fate.startedAt = Date.now() - 1_000_000;
    },
    (error: unknown) => {
      fate.error = error;
    },
  );
  return fate;
}
const calls = (budget: CallBudget, count: number, urgency?: Urgency) =>
  Array.from({ length: count }, () => call(budget, urgency));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('lets calls through immediately while there is room', async () => {
  const made = calls(new CallBudget(5), 5);
  await pass(0);
  expect(made.map(({ startedAt }) => startedAt)).toEqual([0, 0, 0, 0, 0]);
});

it('rejects with the wait if the turn would come too late', async () => {
  const budget = new CallBudget(2);
  calls(budget, 2);
  await pass(20_000);
  const late = call(budget);
  await pass(0);
  expect(late.error).toMatchObject({ code: 'rate-limited', details: { retryAfterS: 40 } });
});

it('waits for a turn that comes soon', async () => {
  const budget = new CallBudget(2);
  calls(budget, 2);
  await pass(59_000);
  const soon = call(budget);
  await pass(999);
  expect(soon).toEqual({});
  await pass(1);
  expect(soon.startedAt).toBe(60_000);
});

it('reserves a quarter for people, who also go before waiting background calls', async () => {
  const budget = new CallBudget(8);
  calls(budget, 6, 'background');
  await pass(50_000);
  const behind = call(budget, 'background');
  const people = calls(budget, 2);
  await pass(0);
  expect(people.map(({ startedAt }) => startedAt)).toEqual([50_000, 50_000]);
  await pass(9_000);
  const person = call(budget);
  await pass(1_000);
  expect(person.startedAt).toBe(60_000);
  expect(behind.startedAt).toBe(60_000);
});

it('drops calls whose caller left', async () => {
  const budget = new CallBudget(1);
  const leaving = new AbortController();
  calls(budget, 1);
  await pass(59_000);
  const left = call(budget, 'person', leaving.signal);
  leaving.abort();
  const stays = call(budget);
  await pass(1_000);
  expect(left.error).toMatchObject({ code: 'cancelled' });
  expect(stays.startedAt).toBe(60_000);
});

it('makes no call for a caller who has already left', async () => {
  const budget = new CallBudget(1);
  const left = call(budget, 'person', AbortSignal.abort());
  const stays = call(budget);
  await pass(0);
  expect(left.error).toMatchObject({ code: 'cancelled' });
  expect(stays.startedAt).toBe(0);
});

it('rejects a background call that people keep overtaking', async () => {
  const budget = new CallBudget(4);
  calls(budget, 4);
  await pass(45_000);
  const background = call(budget, 'background');
  await pass(14_000);
  const people = calls(budget, 4);
  await pass(1_000);
  expect(people.every(({ startedAt }) => startedAt === 60_000)).toBe(true);
  await pass(5_000);
  expect(background.error).toMatchObject({ code: 'rate-limited', details: { retryAfterS: 55 } });
});

it('applies a new share immediately', async () => {
  const budget = new CallBudget(1);
  calls(budget, 1);
  await pass(58_500);
  const waiting = call(budget);
  budget.setPerMinute(2);
  await pass(0);
  expect(waiting.startedAt).toBe(58_500);
});

it('never exceeds the limit in any minute, and loses no call', async () => {
  const arrival = fc.record({ afterMs: fc.integer({ min: 0, max: 9_000 }), isPerson: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.array(arrival, { maxLength: 60 }), async (most, arrivals) => {
      const budget = new CallBudget(most);
      const fates = [];
      for (const { afterMs, isPerson } of arrivals) {
        await pass(afterMs);
        fates.push(call(budget, isPerson ? 'person' : 'background'));
      }
      await pass(90_000);
      const started = fates.flatMap(({ startedAt }) => startedAt ?? []).sort((a, b) => a - b);
      expect(started.filter((at, index) => at - (started[index - most] ?? -Infinity) < 60_000)).toEqual([]);
      expect(fates.every(({ startedAt, error }) => (startedAt === undefined) !== (error === undefined))).toBe(true);
    }),
    { numRuns: 60 },
  );
});
