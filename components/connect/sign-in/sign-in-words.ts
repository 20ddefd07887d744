import type { FailureCode } from '@/lib/operations/connections/attempts/attempt-failures';
import type { Attempt } from '@/lib/operations/connections/attempts/attempt-view';
import { noWindowWords, SLOW_LOADING_WORDS } from './no-window-words';
import { notStartedWords } from './not-started-words';
import type { Reader, SignInWords } from './sign-in-message';
import type { SignIn } from './sign-in-state';

const WAYS = {
  'sign-in-again': 'again',
  'compare-app': 'app',
  'choose-tenant': 'tenant',
  'open-connection': 'connection',
  none: 'none',
} as const;

/** What is said of a sign-in as it stands; undefined once it is connected, which is shown and not said. */
export function signInWords({ phase, attempt, problem, cause }: SignIn, reader: Reader): SignInWords | undefined {
  switch (phase) {
    case 'starting':
    case 'loading':
      return wait('Opening', 'Opening Nango’s window.', 'It asks you to continue to PingOne, where you sign in.');
    case 'slow':
      return SLOW_LOADING_WORDS;
    case 'no-window':
      return noWindowWords(cause, reader);
    case 'open':
      return wait('Waiting', 'Waiting for PingOne.', 'Finish in its window. This page notices by itself.');
    case 'window':
      return {
        ...wait(
          'Waiting',
          'Finish signing in to PingOne',
          'Nango is open in another window. Come back here when it says Success; this page notices by itself.',
        ),
        wayOn: 'window',
        before: 'Closed it?',
      };
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
    case 'not-started':
      return problem && notStartedWords(problem, reader);
    case 'ended':
      return attempt && endWords(attempt);
  }
}

function endWords(attempt: Attempt): SignInWords | undefined {
  const { state, failure } = attempt;
  if (state === 'connected') return undefined;
  if (state === 'expired') return expiredWords(attempt);
  if (state === 'abandoned') return again('Given up', 'This try was given up.', 'Nothing was connected.');
  if (!failure) return again('Failed', 'The sign-in did not go through.', 'Nothing was connected.');
  return { ...verdictOf(failure.code), lead: failure.says, advice: failure.advice, wayOn: WAYS[failure.wayOn] };
}

// Connecting the same tenant again does no harm, and what the person wanted is there.
function verdictOf(code: FailureCode): Pick<SignInWords, 'tone' | 'word'> {
  if (code === 'already-connected') return { tone: 'off', word: 'Already connected' };
  return { tone: 'bad', word: 'Not connected' };
}

function wait(word: string, lead: string, advice: string): SignInWords {
  return { tone: 'off', word, lead, advice, wayOn: 'wait' };
}

function again(word: string, lead: string, advice: string): SignInWords {
  return { tone: 'warn', word, lead, advice, wayOn: 'again' };
}

function expiredWords({ createdAt, expiresAt, reconnects }: Attempt): SignInWords {
  const minutes = Math.max(1, Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / 60_000));
  const kept = reconnects ? '' : ' Tenant and app are still filled in.';
  return {
    tone: 'off',
    word: 'Expired',
    lead: 'This sign-in has expired',
    advice: `It was open for ${minutes} min. Nothing was connected.${kept}`,
    wayOn: 'again',
    again: 'Start again',
    before: 'Opens Nango’s window again',
  };
}
