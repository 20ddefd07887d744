import { describe, expect, it } from 'vitest';
import type { Attempt } from '@/lib/operations/connections/attempts/attempt-view';
import {
  hasFrame,
  isWaiting,
  resumeSignIn,
  type SignIn,
  type SignInEvent,
  shouldPoll,
  signInReducer,
} from './sign-in-state';

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
const loading: SignIn = { phase: 'loading', attempt };
const stateAfter = (from: SignIn, ...events: SignInEvent[]) => events.reduce(signInReducer, from);
const answer = (state: Attempt['state'], id = attempt.id): SignInEvent => ({
  type: 'answer',
  attempt: { ...attempt, id, state },
});

describe('a sign-in', () => {
  it('loads Connect UI once the attempt is there, and opens when it is ready', () => {
    const begun = stateAfter({ phase: 'not-started' }, { type: 'start' }, { type: 'started', attempt });
    expect(begun.phase).toBe('loading');
    expect(stateAfter(begun, { type: 'ready' }).phase).toBe('open');
  });

  it.each<{ title: string; before: SignInEvent[] }>([
    { title: 'was slow', before: [{ type: 'slow' }] },
    { title: 'seemed to have failed', before: [{ type: 'no-window', cause: 'storage-blocked' }] },
    {
      title: 'was slow and then seemed to have failed',
      before: [{ type: 'slow' }, { type: 'no-window', cause: 'unreachable' }],
    },
  ])('keeps a Connect UI that $title, and opens it when it gets ready all the same', ({ before }) => {
    const late = stateAfter(loading, ...before);
    expect(hasFrame(late)).toBe(true);
    expect(stateAfter(late, { type: 'ready' }).phase).toBe('open');
  });

  it('is waited for while Connect UI is open in a window of its own, whose frame is gone', () => {
    const apart = stateAfter(loading, { type: 'no-window', cause: 'storage-blocked' }, { type: 'window' });
    expect([apart.phase, hasFrame(apart), isWaiting(apart)]).toEqual(['window', false, true]);
    expect(stateAfter(apart, { type: 'ready' }).phase).toBe('window');
    expect(stateAfter(apart, answer('connected')).phase).toBe('ended');
  });

  it('ignores a start that answers after it was given up', () => {
    expect(stateAfter({ phase: 'ended', attempt }, { type: 'started', attempt }).phase).toBe('ended');
  });

  it('is never ended by what Connect UI says', () => {
    const said: SignInEvent[] = [{ type: 'connect' }, { type: 'error' }, { type: 'close' }];
    for (const event of said) {
      const then = stateAfter(open, event);
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

  it('can still succeed after its session has expired', () => {
    const expired = stateAfter(open, answer('expired'));
    expect([expired.phase, isWaiting(expired), shouldPoll(expired)]).toEqual(['ended', false, true]);
    expect(stateAfter(expired, answer('connected')).attempt?.state).toBe('connected');
    expect(shouldPoll(stateAfter(open, answer('failed')))).toBe(false);
  });

  it('is found again after a reload', () => {
    expect(resumeSignIn(attempt)).toMatchObject({ phase: 'quiet' });
    expect(resumeSignIn({ ...attempt, state: 'failed' })).toMatchObject({ phase: 'ended' });
    expect(isWaiting(resumeSignIn({ ...attempt, state: 'expired' }))).toBe(false);
  });
});
