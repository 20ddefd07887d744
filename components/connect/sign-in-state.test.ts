import { describe, expect, it } from 'vitest';
import type { Attempt } from '@/lib/operations/connections/attempt-view';
import { isWaiting, nextSignIn, resumed, type SignIn, type SignInEvent } from './sign-in-state';

const attempt: Attempt = {
  id: '3f9a1c52-0000-4000-8000-000000000001',
  state: 'waiting',
  profile: 'admin',
  client: 'own',
  tld: 'eu',
  environmentId: '84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49',
  createdAt: '2026-11-23T06:00:00.000Z',
  expiresAt: '2026-11-23T06:30:00.000Z',
};
const open: SignIn = { phase: 'open', attempt };
const stateAfter = (from: SignIn, ...events: SignInEvent[]) => events.reduce(nextSignIn, from);
const answer = (state: Attempt['state'], id = attempt.id): SignInEvent => ({
  type: 'answer',
  attempt: { ...attempt, id, state },
});

describe('a sign-in', () => {
  it('opens once the attempt is there', () => {
    expect(stateAfter({ phase: 'not-started' }, { type: 'start' }, { type: 'started', attempt }).phase).toBe('open');
  });

  it('ignores a start that answers after it was given up', () => {
    expect(stateAfter({ phase: 'ended', attempt }, { type: 'started', attempt }).phase).toBe('ended');
  });

  it('is never ended by what Connect UI says', () => {
    for (const type of ['connect', 'error', 'close', 'no-window'] as const) {
      const then = stateAfter(open, { type });
      expect(then.phase).not.toBe('ended');
      expect(isWaiting(then)).toBe(true);
    }
  });

  it('is ended by the server, also while Connect UI is still open', () => {
    expect(stateAfter(open, answer('connected')).phase).toBe('ended');
    expect(stateAfter(open, { type: 'error' }, answer('waiting')).phase).toBe('checking');
    expect(stateAfter(open, { type: 'error' }, answer('failed')).phase).toBe('ended');
  });

  it('takes two errors for one', () => {
    expect(stateAfter(open, { type: 'error' }, { type: 'error' }).phase).toBe('checking');
    expect(stateAfter(open, { type: 'error' }, answer('failed'), { type: 'error' }).phase).toBe('ended');
  });

  it('goes from checking to quiet, and can still succeed', () => {
    const quiet = stateAfter(open, { type: 'error' }, { type: 'waited' });
    expect(quiet.phase).toBe('quiet');
    expect(stateAfter(quiet, answer('connected')).phase).toBe('ended');
  });

  it('keeps verifying when Connect UI is closed after success', () => {
    expect(stateAfter(open, { type: 'connect' }, { type: 'close' }).phase).toBe('verifying');
  });

  it('does not take the answer to an earlier try', () => {
    expect(stateAfter(open, answer('failed', '3f9a1c52-0000-4000-8000-000000000002'))).toEqual(open);
  });

  it('is found again after a reload', () => {
    expect(resumed(attempt)).toMatchObject({ phase: 'quiet' });
    expect(resumed({ ...attempt, state: 'failed' })).toMatchObject({ phase: 'ended' });
    expect(isWaiting(resumed({ ...attempt, state: 'expired' }))).toBe(false);
  });
});
