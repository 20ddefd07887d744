import { describe, expect, it } from 'vitest';
import type { Attempt } from '@/lib/api/attempts';
import { type FailureCode, findAttemptFailure } from '@/lib/operations/connections/attempts/attempt-failures';
import type { Reader, SignInWords } from './sign-in-message';
import type { NoWindowCause, SignIn } from './sign-in-state';
import { signInWords } from './sign-in-words';

const CAUSES: NoWindowCause[] = ['storage-blocked', 'not-connect-ui', 'insecure-page', 'unreachable', 'own-code'];
const member: Reader = { isGuest: false, isOwner: false, connectUiHost: 'connect.northgate.example' };
const owner: Reader = { ...member, isOwner: true };
const guest: Reader = { ...member, isGuest: true };
const attempt: Attempt = {
  id: '3f9a1c52-0000-4000-8000-000000000001',
  state: 'expired',
  profile: 'admin',
  client: 'own',
  tld: 'eu',
  environmentId: '84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49',
  createdAt: '2026-11-23T06:00:00.000Z',
  expiresAt: '2026-11-23T06:30:00.000Z',
};

const textOf = (words: SignInWords | undefined) => [words?.title, words?.advice, words?.hint].join(' ');
const noWindow = (cause: NoWindowCause, reader: Reader) => signInWords({ phase: 'no-window', cause }, reader);
const limit = (code: string, retryAfterS?: number): SignIn => ({
  phase: 'not-started',
  problem: {
    code,
    message: 'Nango’s rate limit is reached.',
    id: '1',
    ...(retryAfterS ? { details: { retryAfterS } } : {}),
  },
});

describe('the message when Nango’s window can’t be shown', () => {
  it.each(CAUSES)('names settings to owners only (%s)', (cause) => {
    expect(textOf(noWindow(cause, member))).not.toMatch(/NANGO_|https/i);
    expect(textOf(noWindow(cause, guest))).not.toMatch(/NANGO_|https|owner/i);
  });

  it('points an owner to the setting only when the browser is not the likely cause', () => {
    expect(textOf(noWindow('not-connect-ui', owner))).toContain('NANGO_CONNECT_UI_URL');
    expect(noWindow('storage-blocked', owner)?.advice).not.toContain('NANGO_CONNECT_UI_URL');
  });

  it.each(CAUSES)('offers a separate window (%s)', (cause) => {
    expect(noWindow(cause, member)?.ownWindow).toBeDefined();
  });

  it('names no cause while the window is only slow', () => {
    const words = signInWords({ phase: 'slow' }, owner);
    expect(words).toMatchObject({ tone: 'off', label: 'Still loading', retryLabel: 'Try again' });
    expect(textOf(words)).not.toContain('NANGO_');
  });
});

it('shows how long an expired sign-in was open', () => {
  expect(signInWords({ phase: 'ended', attempt }, member)).toMatchObject({
    tone: 'off',
    title: 'This sign-in has expired',
    advice: 'It was open for 30 min. Nothing was connected. Tenant and app are still filled in.',
  });
  const reconnect = signInWords({ phase: 'ended', attempt: { ...attempt, reconnects: '1' } }, member);
  expect(reconnect?.advice).toBe('It was open for 30 min. Nothing was connected.');
});

it.each(['rate-limited', 'nango-rate-limited'])('treats %s as a wait, not as a failure', (code) => {
  expect(signInWords(limit(code, 12), member)).toMatchObject({ tone: 'warn', nextAction: 'wait' });
  expect(signInWords(limit('nango-unreachable'), member)).toMatchObject({ tone: 'bad', nextAction: 'retry' });
});

function wordsOf(code: FailureCode) {
  const failure = findAttemptFailure(code);
  const failed: Attempt = { ...attempt, state: 'failed', ...(failure ? { failure } : {}) };
  return signInWords({ phase: 'ended', attempt: failed }, member);
}

it('shows a repeated connect in gray and links to the existing connection', () => {
  expect(wordsOf('already-connected')).toMatchObject({
    tone: 'off',
    label: 'Already connected',
    nextAction: 'connection',
  });
});

it('shows a failed sign-in in red', () => {
  expect(wordsOf('client-refused')).toMatchObject({ tone: 'bad', label: 'Not connected' });
});
