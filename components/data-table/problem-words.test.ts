import { expect, it } from 'vitest';
import { ERROR_STATUS } from '@/lib/errors';
import { problemSentence, problemWords } from './problem-words';

const problem = (code: string, message = 'Because.') => ({ code, message, id: '1' });

it('has a lead of its own for every error a read can end with', () => {
  const general = problemWords(problem('no-such-code'), 'users').lead;
  const without = Object.keys(ERROR_STATUS).filter((code) => problemWords(problem(code), 'users').lead === general);
  // These never end a read: they belong to writes, to a request nobody waits for, and to our own faults.
  expect(without).toEqual(['invalid-input', 'conflict', 'cancelled', 'internal']);
});

it('does not say the same twice', () => {
  expect(problemSentence(problem('pingone-unavailable', 'PingOne could not answer (502).'), 'users of Staging')).toBe(
    'Reading users of Staging stopped (502).',
  );
  expect(problemSentence(problem('pingone-timeout'), 'users')).toBe('Because.');
});

it('names what could not be read', () => {
  expect(problemWords(problem('pingone-forbidden'), 'users of Staging').lead).toBe(
    'This connection may not read users of Staging',
  );
});
