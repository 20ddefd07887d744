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
      return wait('Opening', 'Opening Nango’s window…', 'From there, continue to PingOne and sign in.');
    case 'slow':
      return SLOW_LOADING_WORDS;
    case 'no-window':
      return noWindowWords(cause, reader);
    case 'open':
      return wait('Waiting', 'Finish signing in to PingOne', 'Use PingOne’s window. This page updates automatically.');
    case 'window':
      return {
        ...wait(
          'Waiting',
          'Finish signing in to PingOne',
          'Nango is open in another window. When it shows Success, come back here. This page updates automatically.',
        ),
        wayOn: 'window',
        before: 'Closed the window?',
      };
    case 'checking':
      return wait(
        'Checking',
        'Checking whether the sign-in succeeded…',
        'If PingOne’s window is still open, finish signing in there.',
      );
    case 'verifying':
      return wait(
        'Verifying',
        'Signed in. Verifying the connection…',
        'Tenantry loads it from Nango and checks what it can access.',
      );
    case 'quiet':
      return again(
        'Waiting',
        'No response from PingOne yet.',
        'If its window is still open, finish there. This page updates automatically. If you closed it or declined, sign in again.',
      );
    case 'closed':
      return again('Closed', 'Nango’s window was closed before you finished signing in.', 'Nothing is connected yet.');
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
  if (state === 'abandoned') return again('Canceled', 'This attempt was canceled.', 'Nothing was connected.');
  if (!failure) return again('Failed', 'The sign-in didn’t complete.', 'Nothing was connected.');
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
