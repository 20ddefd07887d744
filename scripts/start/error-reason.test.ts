import { expect, test } from 'vitest';
import { reasonOf } from './error-reason.mjs';

test.each([
  ['an error', new Error('Port 3000 is taken.'), 'Port 3000 is taken.'],
  ['a text', 'no answer', 'no answer'],
  ['a full disk, as PGlite reports it', { name: 'ErrnoError', errno: 51 }, 'no space left on disk (ENOSPC)'],
  ['another number of PGlite', { name: 'ErrnoError', errno: 44 }, 'file system error 44'],
  ['an object with a message', { message: 'aborted' }, 'aborted'],
  ['an error with a code only', Object.assign(new Error(), { code: 'EPIPE' }), 'EPIPE'],
  ['a host that refuses on all addresses', new AggregateError([new Error('refused by ::1')]), 'refused by ::1'],
  ['anything else', { step: 'open', deep: { er: { still: 1 } } }, "{ step: 'open', deep: { er: [Object] } }"],
  ['nothing', undefined, 'undefined'],
])('returns a readable reason for %s', (_, error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});
