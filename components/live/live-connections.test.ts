import { expect, test, vi } from 'vitest';
import { hear, heardSince, listen, nowOf } from './live-connections';

const change = (connectionId: string, readAt: string) => ({ connectionId, readAt });

test('what was heard after a page read counts, what it read later counts for more', () => {
  hear(change('a', '2026-11-24T10:00:01.000Z'));
  expect(heardSince({ id: 'a', readAt: '2026-11-24T10:00:00.999Z' })).toMatchObject({ connectionId: 'a' });
  expect(heardSince({ id: 'a', readAt: '2026-11-24T10:00:01.001Z' })).toBeUndefined();
  expect(heardSince({ id: 'b', readAt: '2026-11-24T10:00:00.000Z' })).toBeUndefined();
});

test('what is heard late does not replace what is newer', () => {
  hear(change('e', '2026-11-24T10:00:02.000Z'));
  hear(change('e', '2026-11-24T10:00:01.000Z'));
  expect(heardSince({ id: 'e', readAt: '2026-11-24T10:00:00.000Z' })).toMatchObject({
    readAt: '2026-11-24T10:00:02.000Z',
  });
});

test('listeners are told of each change until they leave', () => {
  const told = vi.fn();
  const leave = listen(told);
  hear(change('c', '2026-11-24T10:00:00.000Z'));
  leave();
  hear(change('c', '2026-11-24T10:00:02.000Z'));
  expect(told).toHaveBeenCalledTimes(1);
});

test('a connection of which nothing newer was heard is as the page read it, and one that went away is none', () => {
  const read = { id: 'd', readAt: '2026-11-24T10:00:00.000Z' };
  expect(nowOf(read, heardSince(read))).toBe(read);
  hear(change('d', '2026-11-24T10:00:01.000Z'));
  expect(nowOf(read, heardSince(read))).toBeUndefined();
});
