import type { Attempt } from '@/lib/api/attempts';
import { noWindowWords, SLOW_LOADING_WORDS } from './no-window-words';
import { notStartedWords } from './not-started-words';
import type { Reader, SignInWords } from './sign-in-message';
import type { SignIn } from './sign-in-state';

const NEXT_ACTIONS = {
  'sign-in-again': 'retry',
  'compare-app': 'app',
  'choose-tenant': 'tenant',
  'open-connection': 'connection',
  none: 'none',
} as const;

/** Returns the message for the current state of a sign-in; undefined once it is connected. */
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
        nextAction: 'window',
        buttonNote: 'Closed the window?',
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
      return retry(
        'Waiting',
        'No response from PingOne yet.',
        'If its window is still open, finish there. This page updates automatically. If you closed it or declined, sign in again.',
      );
    case 'closed':
      return retry('Closed', 'Nango’s window was closed before you finished signing in.', 'Nothing is connected yet.');
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
  if (state === 'abandoned') return retry('Canceled', 'This attempt was canceled.', 'Nothing was connected.');
  if (!failure) return retry('Failed', 'The sign-in didn’t complete.', 'Nothing was connected.');
  return {
    ...outcomeOf(failure.code),
    title: failure.says,
    advice: failure.advice,
    nextAction: NEXT_ACTIONS[failure.wayOn],
  };
}

// Connecting a tenant twice is harmless: the connection the person wanted already exists.
function outcomeOf(code: string): Pick<SignInWords, 'tone' | 'label'> {
  if (code === 'already-connected') return { tone: 'off', label: 'Already connected' };
  return { tone: 'bad', label: 'Not connected' };
}

function wait(label: string, title: string, advice: string): SignInWords {
  return { tone: 'off', label, title, advice, nextAction: 'wait' };
}

function retry(label: string, title: string, advice: string): SignInWords {
  return { tone: 'warn', label, title, advice, nextAction: 'retry' };
}

function expiredWords({ createdAt, expiresAt, reconnects }: Attempt): SignInWords {
  const minutes = Math.max(1, Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / 60_000));
  const formNote = reconnects ? '' : ' Tenant and app are still filled in.';
  return {
    tone: 'off',
    label: 'Expired',
    title: 'This sign-in has expired',
    advice: `It was open for ${minutes} min. Nothing was connected.${formNote}`,
    nextAction: 'retry',
    retryLabel: 'Start again',
    buttonNote: 'Opens Nango’s window again',
  };
}
