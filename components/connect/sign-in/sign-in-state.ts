import type { Attempt } from '@/lib/operations/connections/attempts/attempt-view';
import type { Problem } from '../../api/problem';

/**
 * Where a sign-in stands. `loading` and `slow`: Connect UI's frame is on its way, out of sight. `no-window`: it has
 * failed, for all that can be seen. `open`: it is in front. `window`: it is open in a window of its own, which tells
 * nothing. `checking`: PingOne's window has gone, or Connect UI told of an error, and the server is being asked.
 * `quiet`: nothing has arrived, which may still change. `ended`: the attempt says how.
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
 * Why Connect UI can't be shown over the page. `storage-blocked`: it loaded and said nothing, on another site.
 * `not-connect-ui`: the same on our own. `insecure-page`: Tenantry itself is reached over plain http.
 * `unreachable`: this browser can't load it. `own-code`: this browser could not load a part of Tenantry.
 */
export type NoWindowCause = 'storage-blocked' | 'not-connect-ui' | 'insecure-page' | 'unreachable' | 'own-code';

export type SignIn = { phase: Phase; attempt?: Attempt; problem?: Problem; cause?: NoWindowCause };

export type SignInEvent =
  | { type: 'start' }
  | { type: 'started'; attempt: Attempt }
  | { type: 'not-started'; problem: Problem }
  /** How Connect UI's frame comes up, or does not. */
  | { type: 'ready' }
  | { type: 'slow' }
  | { type: 'no-window'; cause: NoWindowCause }
  /** Connect UI was opened in a window of its own. */
  | { type: 'window' }
  /** Connect UI spoke. */
  | { type: 'connect' }
  | { type: 'error' }
  | { type: 'close' }
  /** The server answered how the attempt stands. */
  | { type: 'answer'; attempt: Attempt }
  /** Nothing has arrived for as long as it should take. */
  | { type: 'waited' };

/** In front of our dialog, or on its way there: in every other phase the frame is taken away. */
const FRAMED: ReadonlySet<Phase> = new Set<Phase>(['loading', 'slow', 'no-window', 'open']);
const WAITS: ReadonlySet<Phase> = new Set<Phase>([...FRAMED, 'window', 'checking', 'verifying', 'closed', 'quiet']);

/** Whether the attempt is still open. */
export function isWaiting({ phase, attempt }: SignIn): boolean {
  return WAITS.has(phase) && attempt?.state === 'waiting';
}

/** Whether to ask the server: a sign-in that began before its session expired may end after it. */
export function shouldPoll(state: SignIn): boolean {
  return isWaiting(state) || state.attempt?.state === 'expired';
}

/** Whether the frame of Connect UI is kept. */
export function hasFrame({ phase }: SignIn): boolean {
  return FRAMED.has(phase);
}

type Hint = Exclude<SignInEvent['type'], 'start' | 'started' | 'not-started' | 'answer' | 'connect'>;

/** From which phase a hint leads on, and where. */
const NEXT: Readonly<Record<Hint, Partial<Record<Phase, Phase>>>> = {
  ready: { loading: 'open', slow: 'open', 'no-window': 'open' },
  slow: { loading: 'slow' },
  'no-window': { loading: 'no-window', slow: 'no-window' },
  window: { loading: 'window', slow: 'window', 'no-window': 'window' },
  error: { open: 'checking' },
  close: { open: 'closed' },
  waited: { checking: 'quiet', verifying: 'quiet' },
};

/** What follows. Events of Connect UI are hints; only the server's answer ends an attempt. */
export function signInReducer(now: SignIn, event: SignInEvent): SignIn {
  switch (event.type) {
    case 'start':
      return { phase: 'starting' };
    case 'started':
      return now.phase === 'starting' ? { phase: 'loading', attempt: event.attempt } : now;
    case 'not-started':
      return now.phase === 'starting' ? { phase: 'not-started', problem: event.problem } : now;
    case 'answer':
      return answered(now, event.attempt);
    case 'connect':
      return isWaiting(now) ? { ...now, phase: 'verifying' } : now;
    default:
      return hinted(now, event);
  }
}

function hinted(now: SignIn, event: Extract<SignInEvent, { type: Hint }>): SignIn {
  const phase = isWaiting(now) ? NEXT[event.type][now.phase] : undefined;
  if (!phase) return now;
  return { ...now, phase, ...(event.type === 'no-window' ? { cause: event.cause } : {}) };
}

function answered(now: SignIn, attempt: Attempt): SignIn {
  // An answer to an earlier try says nothing of this one.
  if (!now.attempt || now.attempt.id !== attempt.id) return now;
  // What the window may have shown is told once, when it has gone.
  const { suspects = attempt.suspects } = now.attempt;
  const kept = suspects && attempt.state === 'waiting' ? { ...attempt, suspects } : attempt;
  return { ...now, attempt: kept, phase: attempt.state === 'waiting' ? now.phase : 'ended' };
}

/** A try found after a reload: it is waited for, since PingOne's window may still be open. */
export function resumeSignIn(attempt: Attempt): SignIn {
  return { phase: attempt.state === 'waiting' ? 'quiet' : 'ended', attempt };
}
