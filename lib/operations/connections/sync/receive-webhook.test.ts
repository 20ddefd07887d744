import { expect, it } from 'vitest';
import { planBatch } from '../../../jobs/batch';
import { NANGO_EVENT_GROUPING } from './receive-webhook';

const news = (nangoConnectionId: string, operation: string, success: boolean, attemptId?: string) => ({
  operation,
  success,
  nangoConnectionId,
  integration: 'pingone',
  ...(attemptId ? { attemptId } : {}),
});

/** Returns the indexes of the events that are processed, per lane in order. */
const actedOn = (...all: readonly unknown[]) =>
  planBatch(
    all.map((data, place) => ({ id: `${place}`, data, createdOn: new Date(place) })),
    NANGO_EVENT_GROUPING,
  ).map((lane) => lane.map(({ piece }) => Number(piece.id)));

it('processes only the newest refresh event', () => {
  const all = [news('a', 'refresh', false), news('a', 'refresh', true), news('a', 'refresh', false)];
  expect(actedOn(...all)).toEqual([[2]]);
});

it('keeps a creation and another attempt when later events arrive', () => {
  const all = [
    news('a', 'creation', true, 'first'),
    news('a', 'override', true, 'second'),
    news('a', 'override', false, 'second'),
    news('a', 'override', true, 'third'),
    news('a', 'refresh', false),
  ];
  expect(actedOn(...all)).toEqual([[0, 1, 2, 3, 4]]);
});

it('drops duplicates and separates connections', () => {
  const all = [news('a', 'override', true, 'x'), news('b', 'refresh', false), news('a', 'override', true, 'x')];
  expect(actedOn(...all)).toEqual([[1], [2]]);
});

it('does not block on unreadable events', () => {
  expect(actedOn('nonsense', news('a', 'refresh', false), { other: 'nonsense' })).toEqual([[0, 2], [1]]);
});
