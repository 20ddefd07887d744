import { expect, it } from 'vitest';
import { arrive, lastSent, send, type TypedAhead } from './typed-ahead';

const START: TypedAhead = { asked: '', sent: [] };

it('knows an answer to its own older request while newer ones are on their way', () => {
  const typing = ['sio', 'siobhan', 'siobhan ohara'].reduce(send, START);
  const later = arrive(typing, 'siobhan');
  expect(later).toEqual({ asked: 'siobhan', sent: ['siobhan ohara'], isForeign: false });
  expect(lastSent(later)).toBe('siobhan ohara');
});

it('takes over what came from elsewhere, and forgets what it had sent', () => {
  const gone = arrive(send(START, 'ada'), 'back');
  expect(gone).toEqual({ asked: 'back', sent: [], isForeign: true });
  expect(arrive(gone, 'ada').isForeign).toBe(true);
});

it('takes over an emptied address after its own answers have come', () => {
  expect(arrive(arrive(send(START, 'ada'), 'ada'), '').isForeign).toBe(true);
});

it('gives up what is on its way when it asks again for what is there', () => {
  const typed = ['', 'ada'].reduce(send, { asked: 'ada', sent: [] });
  expect(typed).toEqual({ asked: 'ada', sent: [] });
  expect(arrive(typed, '').isForeign).toBe(true);
});
