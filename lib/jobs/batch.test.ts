import { expect, it } from 'vitest';
import { type BatchGrouping, planBatch, type QueueItem, runLanes } from './batch';

const GROUPING: BatchGrouping = {
  laneOf: (data) => String(data).split(' ')[0] ?? '',
  subjectOf: (data) => String(data).split(' ').slice(0, 2).join(' '),
};

/** Returns pieces in order of creation, named by their content. */
const piecesOf = (...all: string[]): QueueItem[] =>
  all.map((data, place) => ({ id: `${place}`, data, createdOn: new Date(place) }));
const shown = (pieces: readonly QueueItem[]) =>
  planBatch(pieces, GROUPING).map((lane) => lane.map(({ piece, ids }) => `${piece.data} for ${ids.join('+')}`));

it('processes the newest piece about a subject on behalf of the older ones', () => {
  expect(shown(piecesOf('a refresh bad', 'a refresh good'))).toEqual([['a refresh good for 0+1']]);
});

it('keeps the order of a lane by age, regardless of the order in the queue', () => {
  const pieces = piecesOf('a creation', 'a refresh bad', 'a override', 'a refresh good');
  expect(shown(pieces.reverse())).toEqual([['a creation for 0', 'a override for 2', 'a refresh good for 1+3']]);
});

it('gives each lane its own steps', () => {
  expect(shown(piecesOf('a refresh', 'b refresh', 'a override'))).toEqual([
    ['a refresh for 0', 'a override for 2'],
    ['b refresh for 1'],
  ]);
});

it('runs no more lanes in parallel than allowed, and the steps of a lane one after another', async () => {
  let running = 0;
  let most = 0;
  const done: unknown[] = [];
  const lanes = planBatch(piecesOf('a 1', 'b 1', 'c 1', 'd 1', 'a 2', 'a 3'), GROUPING);
  await runLanes(lanes, 2, async ({ piece }) => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    done.push(piece.data);
  });
  expect(most).toBe(2);
  expect(done).toHaveLength(6);
  expect(done.filter((data) => String(data).startsWith('a'))).toEqual(['a 1', 'a 2', 'a 3']);
});
