import { expect, it, vi } from 'vitest';
import { createSingleFlight } from './single-flight';

function calls() {
  const made: { signal: AbortSignal; answer: (value: string) => void; fail: (error: Error) => void }[] = [];
  const start = (signal: AbortSignal) =>
    new Promise<string>((answer, fail) => {
      made.push({ signal, answer, fail });
    });
  return { made, start };
}

it('makes one call for concurrent callers with the same key', async () => {
  const { made, start } = calls();
  const { run } = createSingleFlight<string>();
  const asked = [run('a', start), run('b', start), run('a', start)];
  expect(made).toHaveLength(2);
  made[0]?.answer('A');
  made[1]?.answer('B');
  expect(await Promise.all(asked)).toEqual(['A', 'B', 'A']);
});

it('makes a new call once the previous one has settled, including a failure', async () => {
  const { made, start } = calls();
  const { run } = createSingleFlight<string>();
  const failing = [run('a', start), run('a', start)];
  made[0]?.fail(new Error('no'));
  expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const again = run('a', start);
  made[1]?.answer('A');
  expect(await again).toBe('A');
});

it('continues for the others when one caller aborts, and aborts with the last', async () => {
  const { made, start } = calls();
  const { run } = createSingleFlight<string>();
  const [one, other] = [new AbortController(), new AbortController()];
  const first = run('a', start, one.signal);
  const second = run('a', start, other.signal);
  one.abort();
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  expect(made[0]?.signal.aborted).toBe(false);
  other.abort();
  await expect(second).rejects.toMatchObject({ code: 'cancelled' });
  expect(made[0]?.signal.aborted).toBe(true);
  const late = run('a', start);
  expect(made).toHaveLength(2);
  made[1]?.answer('A');
  expect(await late).toBe('A');
});

it('causes no unhandled rejection when all callers have aborted', async () => {
  const { made, start } = calls();
  const { run } = createSingleFlight<string>();
  const leaving = new AbortController();
  const left = run('a', start, leaving.signal);
  leaving.abort();
  await expect(left).rejects.toMatchObject({ code: 'cancelled' });
  const onUnhandledRejection = vi.fn();
  process.once('unhandledRejection', onUnhandledRejection);
  made[0]?.fail(new Error('cut'));
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', onUnhandledRejection);
  expect(onUnhandledRejection).not.toHaveBeenCalled();
});

it('rejects immediately for a signal that is already aborted', async () => {
  const { start } = calls();
  await expect(createSingleFlight<string>().run('a', start, AbortSignal.abort())).rejects.toMatchObject({
    code: 'cancelled',
  });
});
