import { expect, it } from 'vitest';
import { addSearch, confirmSearch, latestSearch, type PendingSearches } from './pending-searches';

const START: PendingSearches = { asked: '', sent: [] };

it('knows an answer to its own older request while newer ones are on their way', () => {
  const typing = ['sio', 'siobhan', 'siobhan ohara'].reduce(addSearch, START);
  const later = confirmSearch(typing, 'siobhan');
  expect(later).toEqual({ asked: 'siobhan', sent: ['siobhan ohara'], isForeign: false });
  expect(latestSearch(later)).toBe('siobhan ohara');
});

it('takes over what came from elsewhere, and forgets what it had sent', () => {
  const gone = confirmSearch(addSearch(START, 'ada'), 'back');
  expect(gone).toEqual({ asked: 'back', sent: [], isForeign: true });
  expect(confirmSearch(gone, 'ada').isForeign).toBe(true);
});

it('takes over an emptied address after its own answers have come', () => {
  expect(confirmSearch(confirmSearch(addSearch(START, 'ada'), 'ada'), '').isForeign).toBe(true);
});

it('gives up what is on its way when it asks again for what is there', () => {
  const typed = ['', 'ada'].reduce(addSearch, { asked: 'ada', sent: [] });
  expect(typed).toEqual({ asked: 'ada', sent: [] });
  expect(confirmSearch(typed, '').isForeign).toBe(true);
});
