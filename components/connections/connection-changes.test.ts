import { expect, test, vi } from 'vitest';
import {
  addConnectionChange,
  applyConnectionChange,
  findChangeSince,
  subscribeToConnectionChanges,
} from './connection-changes';

const change = (connectionId: string, readAt: string) => ({ connectionId, readAt });

test('a change newer than the page’s data is applied, an older one is not', () => {
  addConnectionChange(change('a', '2026-11-24T10:00:01.000Z'));
  expect(findChangeSince({ id: 'a', readAt: '2026-11-24T10:00:00.999Z' })).toMatchObject({ connectionId: 'a' });
  expect(findChangeSince({ id: 'a', readAt: '2026-11-24T10:00:01.001Z' })).toBeUndefined();
  expect(findChangeSince({ id: 'b', readAt: '2026-11-24T10:00:00.000Z' })).toBeUndefined();
});

test('a change that arrives late does not replace a newer one', () => {
  addConnectionChange(change('e', '2026-11-24T10:00:02.000Z'));
  addConnectionChange(change('e', '2026-11-24T10:00:01.000Z'));
  expect(findChangeSince({ id: 'e', readAt: '2026-11-24T10:00:00.000Z' })).toMatchObject({
    readAt: '2026-11-24T10:00:02.000Z',
  });
});

test('listeners are notified of each change until they unsubscribe', () => {
  const listener = vi.fn();
  const unsubscribe = subscribeToConnectionChanges(listener);
  addConnectionChange(change('c', '2026-11-24T10:00:00.000Z'));
  unsubscribe();
  addConnectionChange(change('c', '2026-11-24T10:00:02.000Z'));
  expect(listener).toHaveBeenCalledTimes(1);
});

test('a connection without newer changes stays as loaded, and a removed one becomes undefined', () => {
  const loaded = { id: 'd', readAt: '2026-11-24T10:00:00.000Z' };
  expect(applyConnectionChange(loaded, findChangeSince(loaded))).toBe(loaded);
  addConnectionChange(change('d', '2026-11-24T10:00:01.000Z'));
  expect(applyConnectionChange(loaded, findChangeSince(loaded))).toBeUndefined();
});
