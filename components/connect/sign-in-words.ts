import type { Attempt } from '@/lib/operations/connections/attempt-view';
import type { HealthTone } from '../ui/health';
import type { SignIn } from './sign-in-state';

/** `again` opens a new try; `app` and `tenant` go back to that step; `connection` opens the one that is there. */
export type WayOn = 'again' | 'app' | 'tenant' | 'connection' | 'wait' | 'none';

export type Words = { tone: HealthTone; word: string; lead: string; advice: string; wayOn: WayOn };

const WAYS = {
  'sign-in-again': 'again',
  'compare-app': 'app',
  'choose-tenant': 'tenant',
  'open-connection': 'connection',
  none: 'none',
} as const;

/**
 * What is said of a sign-in as it stands; undefined once it is connected, which is shown and not said. `isGuest` is
 * somebody without an account here, who knows no owner and no setting.
 */
export function signInWords({ phase, attempt, problem }: SignIn, isGuest = false): Words | undefined {
  switch (phase) {
    case 'starting':
      return wait('Opening', 'Opening Nango’s window.', 'It asks you to continue to PingOne, where you sign in.');
    case 'open':
      return wait('Waiting', 'Waiting for PingOne.', 'Finish in its window. This page notices by itself.');
    case 'checking':
      return wait(
        'Checking',
        'Checking whether the sign-in went through.',
        'PingOne’s window is out of sight. If it is still open, finish there.',
      );
    case 'verifying':
      return wait(
        'Verifying',
        'Signed in. Verifying the connection.',
        'Tenantry reads it back and looks at what it reaches.',
      );
    case 'quiet':
      return again(
        'Waiting',
        'Nothing has arrived from PingOne yet.',
        'If its window is still open, finish there: this page notices by itself. If you closed it or said no there, sign in again.',
      );
    case 'closed':
      return again('Closed', 'Nango’s window was closed before the sign-in ended.', 'Nothing is connected so far.');
    case 'no-window':
      return again(
        'Not opened',
        'Nango’s window did not load.',
        isGuest
          ? 'Nothing was connected. If this stays so, tell whoever sent you the link.'
          : 'Nothing was connected. If this stays so, an owner can check the setting NANGO_CONNECT_UI_URL.',
      );
    case 'not-started':
      return problem
        ? { ...again('Not started', 'The sign-in could not begin.', problem.message), tone: 'bad' }
        : undefined;
    case 'ended':
      return attempt && endWords(attempt);
  }
}

function endWords({ state, failure }: Attempt): Words | undefined {
  if (state === 'connected') return undefined;
  if (state === 'expired') {
    return again('Ended', 'This try was open for half an hour and has ended.', 'Nothing was connected.');
  }
  if (state === 'abandoned') return again('Given up', 'This try was given up.', 'Nothing was connected.');
  if (!failure) return again('Failed', 'The sign-in did not go through.', 'Nothing was connected.');
  return { tone: 'bad', word: 'Not connected', lead: failure.says, advice: failure.advice, wayOn: WAYS[failure.wayOn] };
}

function wait(word: string, lead: string, advice: string): Words {
  return { tone: 'off', word, lead, advice, wayOn: 'wait' };
}

function again(word: string, lead: string, advice: string): Words {
  return { tone: 'warn', word, lead, advice, wayOn: 'again' };
}
