import { expect, it } from 'vitest';
import { addSearch, confirmSearch, latestSearch, type PendingSearches } from './pending-searches';

const START: PendingSearches = { current: '', sent: [] };

it('recognizes the result of its own older search while newer ones are pending', () => {
  const typing = ['sio', 'siobhan', 'siobhan ohara'].reduce(addSearch, START);
  const afterOwnResult = confirmSearch(typing, 'siobhan');
  expect(afterOwnResult).toEqual({ current: 'siobhan', sent: ['siobhan ohara'], isExternal: false });
  expect(latestSearch(afterOwnResult)).toBe('siobhan ohara');
});

it('adopts a value from elsewhere and drops its pending searches', () => {
  const replaced = confirmSearch(addSearch(START, 'ada'), 'back');
  expect(replaced).toEqual({ current: 'back', sent: [], isExternal: true });
  expect(confirmSearch(replaced, 'ada').isExternal).toBe(true);
});

it('adopts an empty URL after its own searches have completed', () => {
  expect(confirmSearch(confirmSearch(addSearch(START, 'ada'), 'ada'), '').isExternal).toBe(true);
});

it('drops pending searches when it asks again for the current value', () => {
  const typed = ['', 'ada'].reduce(addSearch, { current: 'ada', sent: [] });
  expect(typed).toEqual({ current: 'ada', sent: [] });
  expect(confirmSearch(typed, '').isExternal).toBe(true);
});
