import type { Attempt } from '@/lib/api/attempts';
import type { Problem } from '@/lib/api/problems';

/**
 * The phase of a sign-in. `loading` and `slow`: Connect UI's hidden frame is loading. `no-window`: the frame appears to
 * have failed. `open`: the frame is visible. `window`: Connect UI is open in a separate window, which sends no events.
 * `checking`: PingOne's window closed, or Connect UI reported an error, and the server is being polled. `quiet`: the
 * server has no result yet, but may still get one. `ended`: the attempt's state holds the result.
 */
export type Phase =
  | 'starting'
  | 'not-started'
  | 'loading'
  | 'slow'
  | 'no-window'
  | 'open'
  | 'window'
  | 'checking'
  | 'verifying'
  | 'closed'
  | 'quiet'
  | 'ended';

/**
 * Why Connect UI can't be shown over the page. `storage-blocked`: a frame on another site loaded but isn't ready.
 * `not-connect-ui`: the same for a frame on Tenantry's own site. `insecure-page`: Tenantry is served over plain HTTP.
 * `unreachable`: this browser can't load Connect UI. `own-code`: this browser couldn't load part of Tenantry.
 */
export type NoWindowCause = 'storage-blocked' | 'not-connect-ui' | 'insecure-page' | 'unreachable' | 'own-code';

export type SignIn = { phase: Phase; attempt?: Attempt; problem?: Problem; cause?: NoWindowCause };

export type SignInEvent =
  | { type: 'start' }
  | { type: 'started'; attempt: Attempt }
  | { type: 'not-started'; problem: Problem }
  /** The loading progress of Connect UI's frame. */
  | { type: 'ready' }
  | { type: 'slow' }
  | { type: 'no-window'; cause: NoWindowCause }
  /** Connect UI was opened in a separate window. */
  | { type: 'window' }
  /** Events that Connect UI sent. */
  | { type: 'connect' }
  | { type: 'error' }
  | { type: 'close' }
  /** The server returned the state of the attempt. */
  | { type: 'checked'; attempt: Attempt }
  /** No result arrived within the expected time. */
  | { type: 'waited' };

/** The phases with a frame, visible or loading; in all other phases the frame is removed. */
const FRAMED: ReadonlySet<Phase> = new Set<Phase>(['loading', 'slow', 'no-window', 'open']);
const WAITING: ReadonlySet<Phase> = new Set<Phase>([...FRAMED, 'window', 'checking', 'verifying', 'closed', 'quiet']);

/** Returns whether the attempt is still open. */
export function isWaiting({ phase, attempt }: SignIn): boolean {
  return WAITING.has(phase) && attempt?.state === 'waiting';
}

/** Returns whether to poll the server. A sign-in started before its session expired may complete afterwards. */
export function shouldPoll(state: SignIn): boolean {
  return isWaiting(state) || state.attempt?.state === 'expired';
}

/** Returns whether Connect UI's frame stays mounted. */
export function hasFrame({ phase }: SignIn): boolean {
  return FRAMED.has(phase);
}

type Hint = Exclude<SignInEvent['type'], 'start' | 'started' | 'not-started' | 'checked' | 'connect'>;

/** The phase that follows each hint, by current phase. */
const NEXT: Readonly<Record<Hint, Partial<Record<Phase, Phase>>>> = {
  ready: { loading: 'open', slow: 'open', 'no-window': 'open' },
  slow: { loading: 'slow' },
  'no-window': { loading: 'no-window', slow: 'no-window' },
  window: { loading: 'window', slow: 'window', 'no-window': 'window' },
  error: { open: 'checking' },
  close: { open: 'closed' },
  waited: { checking: 'quiet', verifying: 'quiet' },
};

/** Returns the next state. Connect UI's events are hints; only the server's response ends an attempt. */
export function signInReducer(current: SignIn, event: SignInEvent): SignIn {
  switch (event.type) {
    case 'start':
      return { phase: 'starting' };
    case 'started':
      return current.phase === 'starting' ? { phase: 'loading', attempt: event.attempt } : current;
    case 'not-started':
      return current.phase === 'starting' ? { phase: 'not-started', problem: event.problem } : current;
    case 'checked':
      return applyCheck(current, event.attempt);
    case 'connect':
      return isWaiting(current) ? { ...current, phase: 'verifying' } : current;
    default:
      return applyHint(current, event);
  }
}

function applyHint(current: SignIn, event: Extract<SignInEvent, { type: Hint }>): SignIn {
  const phase = isWaiting(current) ? NEXT[event.type][current.phase] : undefined;
  if (!phase) return current;
  return { ...current, phase, ...(event.type === 'no-window' ? { cause: event.cause } : {}) };
}

function applyCheck(current: SignIn, attempt: Attempt): SignIn {
  // Ignore a late response for an earlier attempt.
  if (!current.attempt || current.attempt.id !== attempt.id) return current;
  // The server sends the suspects once, when the window closes, so keep them while waiting.
  const { suspects = attempt.suspects } = current.attempt;
  const updated = suspects && attempt.state === 'waiting' ? { ...attempt, suspects } : attempt;
  return { ...current, attempt: updated, phase: attempt.state === 'waiting' ? current.phase : 'ended' };
}

/** Returns the state for an attempt found after a reload. It keeps waiting: PingOne's window may still be open. */
export function resumeSignIn(attempt: Attempt): SignIn {
  return { phase: attempt.state === 'waiting' ? 'quiet' : 'ended', attempt };
}
