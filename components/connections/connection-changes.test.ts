import { expect, test, vi } from 'vitest';
import {
  addConnectionChange,
  applyConnectionChange,
  findChangeSince,
  subscribeToConnectionChanges,
} from './connection-changes';

const change = (connectionId: string, readAt: string) => ({ connectionId, readAt });

test('what was heard after a page read counts, what it read later counts for more', () => {
  addConnectionChange(change('a', '2026-11-24T10:00:01.000Z'));
  expect(findChangeSince({ id: 'a', readAt: '2026-11-24T10:00:00.999Z' })).toMatchObject({ connectionId: 'a' });
  expect(findChangeSince({ id: 'a', readAt: '2026-11-24T10:00:01.001Z' })).toBeUndefined();
  expect(findChangeSince({ id: 'b', readAt: '2026-11-24T10:00:00.000Z' })).toBeUndefined();
});

test('what is heard late does not replace what is newer', () => {
  addConnectionChange(change('e', '2026-11-24T10:00:02.000Z'));
  addConnectionChange(change('e', '2026-11-24T10:00:01.000Z'));
  expect(findChangeSince({ id: 'e', readAt: '2026-11-24T10:00:00.000Z' })).toMatchObject({
    readAt: '2026-11-24T10:00:02.000Z',
  });
});

test('listeners are told of each change until they leave', () => {
  const told = vi.fn();
  const leave = subscribeToConnectionChanges(told);
  addConnectionChange(change('c', '2026-11-24T10:00:00.000Z'));
  leave();
  addConnectionChange(change('c', '2026-11-24T10:00:02.000Z'));
  expect(told).toHaveBeenCalledTimes(1);
});

test('a connection of which nothing newer was heard is as the page read it, and one that went away is none', () => {
  const read = { id: 'd', readAt: '2026-11-24T10:00:00.000Z' };
  expect(applyConnectionChange(read, findChangeSince(read))).toBe(read);
  addConnectionChange(change('d', '2026-11-24T10:00:01.000Z'));
  expect(applyConnectionChange(read, findChangeSince(read))).toBeUndefined();
});
