import { describe, expect, it } from 'vitest';
import type { Attempt } from '@/lib/api/attempts';
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
const checked = (state: Attempt['state'], id = attempt.id): SignInEvent => ({
  type: 'checked',
  attempt: { ...attempt, id, state },
});

describe('sign-in state', () => {
  it('loads Connect UI once the attempt has started, and opens when Connect UI is ready', () => {
    const started = stateAfter({ phase: 'not-started' }, { type: 'start' }, { type: 'started', attempt });
    expect(started.phase).toBe('loading');
    expect(stateAfter(started, { type: 'ready' }).phase).toBe('open');
  });

  it.each<{ title: string; before: SignInEvent[] }>([
    { title: 'was slow', before: [{ type: 'slow' }] },
    { title: 'seemed to have failed', before: [{ type: 'no-window', cause: 'storage-blocked' }] },
    {
      title: 'was slow and then seemed to have failed',
      before: [{ type: 'slow' }, { type: 'no-window', cause: 'unreachable' }],
    },
  ])('keeps a Connect UI frame that $title, and opens it once it is ready', ({ before }) => {
    const delayed = stateAfter(loading, ...before);
    expect(hasFrame(delayed)).toBe(true);
    expect(stateAfter(delayed, { type: 'ready' }).phase).toBe('open');
  });

  it('keeps waiting while Connect UI is open in a separate window and its frame is removed', () => {
    const separate = stateAfter(loading, { type: 'no-window', cause: 'storage-blocked' }, { type: 'window' });
    expect([separate.phase, hasFrame(separate), isWaiting(separate)]).toEqual(['window', false, true]);
    expect(stateAfter(separate, { type: 'ready' }).phase).toBe('window');
    expect(stateAfter(separate, checked('connected')).phase).toBe('ended');
  });

  it('ignores a start response that arrives after the attempt ended', () => {
    expect(stateAfter({ phase: 'ended', attempt }, { type: 'started', attempt }).phase).toBe('ended');
  });

  it('is not ended by Connect UI events', () => {
    const events: SignInEvent[] = [{ type: 'connect' }, { type: 'error' }, { type: 'close' }];
    for (const event of events) {
      const next = stateAfter(open, event);
      expect(next.phase).not.toBe('ended');
      expect(isWaiting(next)).toBe(true);
    }
  });

  it('is ended by the server, even while Connect UI is open', () => {
    expect(stateAfter(open, checked('connected')).phase).toBe('ended');
    expect(stateAfter(open, { type: 'error' }, checked('waiting')).phase).toBe('checking');
    expect(stateAfter(open, { type: 'error' }, checked('failed')).phase).toBe('ended');
  });

  it('treats repeated errors as one', () => {
    expect(stateAfter(open, { type: 'error' }, { type: 'error' }).phase).toBe('checking');
    expect(stateAfter(open, { type: 'error' }, checked('failed'), { type: 'error' }).phase).toBe('ended');
  });

  it('changes from checking to quiet, and can still succeed', () => {
    const quiet = stateAfter(open, { type: 'error' }, { type: 'waited' });
    expect(quiet.phase).toBe('quiet');
    expect(stateAfter(quiet, checked('connected')).phase).toBe('ended');
  });

  it('keeps verifying when Connect UI is closed after success', () => {
    expect(stateAfter(open, { type: 'connect' }, { type: 'close' }).phase).toBe('verifying');
  });

  it('ignores a check response for an earlier attempt', () => {
    expect(stateAfter(open, checked('failed', '3f9a1c52-0000-4000-8000-000000000002'))).toEqual(open);
  });

  it('can still succeed after its session has expired', () => {
    const expired = stateAfter(open, checked('expired'));
    expect([expired.phase, isWaiting(expired), shouldPoll(expired)]).toEqual(['ended', false, true]);
    expect(stateAfter(expired, checked('connected')).attempt?.state).toBe('connected');
    expect(shouldPoll(stateAfter(open, checked('failed')))).toBe(false);
  });

  it('resumes after a reload', () => {
    expect(resumeSignIn(attempt)).toMatchObject({ phase: 'quiet' });
    expect(resumeSignIn({ ...attempt, state: 'failed' })).toMatchObject({ phase: 'ended' });
    expect(isWaiting(resumeSignIn({ ...attempt, state: 'expired' }))).toBe(false);
  });
});
