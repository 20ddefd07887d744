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

/** The news that are acted on, by the place in which they came, each lane in its order. */
const actedOn = (...all: readonly unknown[]) =>
  planBatch(
    all.map((data, place) => ({ id: `${place}`, data, createdOn: new Date(place) })),
    NANGO_EVENT_GROUPING,
  ).map((lane) => lane.map(({ piece }) => Number(piece.id)));

it('acts on the newest news about renewing a sign-in alone', () => {
  const all = [news('a', 'refresh', false), news('a', 'refresh', true), news('a', 'refresh', false)];
  expect(actedOn(...all)).toEqual([[2]]);
});

it('loses neither the creation of a connection nor another attempt at it to later news', () => {
  const all = [
    news('a', 'creation', true, 'first'),
    news('a', 'override', true, 'second'),
    news('a', 'override', false, 'second'),
    news('a', 'override', true, 'third'),
    news('a', 'refresh', false),
  ];
  expect(actedOn(...all)).toEqual([[0, 1, 2, 3, 4]]);
});

it('acts once on the same news, and on those of different connections apart', () => {
  const all = [news('a', 'override', true, 'x'), news('b', 'refresh', false), news('a', 'override', true, 'x')];
  expect(actedOn(...all)).toEqual([[1], [2]]);
});

it('lets what it cannot read stand in nobody’s way', () => {
  expect(actedOn('nonsense', news('a', 'refresh', false), { other: 'nonsense' })).toEqual([[0, 2], [1]]);
});
