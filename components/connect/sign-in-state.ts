import type { Attempt } from '@/lib/operations/connections/attempt-view';
import type { Problem } from '../data-table/problem';

/**
 * Where a sign-in stands. `open`: Connect UI is in front. `checking`: its window has gone, or it told of an error, and
 * the server is being asked. `quiet`: nothing has arrived, which may still change. `ended`: the attempt says how.
 */
export type Phase =
  | 'starting'
  | 'not-started'
  | 'open'
  | 'no-window'
  | 'checking'
  | 'verifying'
  | 'closed'
  | 'quiet'
  | 'ended';

export type SignIn = { phase: Phase; attempt?: Attempt; problem?: Problem };

export type SignInEvent =
  | { type: 'start' }
  | { type: 'started'; attempt: Attempt }
  | { type: 'not-started'; problem: Problem }
  /** Connect UI spoke. */
  | { type: 'connect' }
  | { type: 'error' }
  | { type: 'close' }
  /** Connect UI never spoke at all. */
  | { type: 'no-window' }
  /** The server answered how the attempt stands. */
  | { type: 'answer'; attempt: Attempt }
  /** Nothing has arrived for as long as it should take. */
  | { type: 'waited' };

const WAITS: ReadonlySet<Phase> = new Set<Phase>(['open', 'checking', 'verifying', 'closed', 'quiet', 'no-window']);

/** Whether something may still arrive, so that the server has to be asked. */
export function isWaiting({ phase, attempt }: SignIn): boolean {
  return WAITS.has(phase) && attempt?.state === 'waiting';
}

/** What follows. Events of Connect UI are hints; only the server's answer ends an attempt. */
export function nextSignIn(now: SignIn, event: SignInEvent): SignIn {
  switch (event.type) {
    case 'start':
      return { phase: 'starting' };
    case 'started':
      return now.phase === 'starting' ? { phase: 'open', attempt: event.attempt } : now;
    case 'not-started':
      return now.phase === 'starting' ? { phase: 'not-started', problem: event.problem } : now;
    case 'answer':
      return answered(now, event.attempt);
    default:
      return isWaiting(now) ? { ...now, phase: heard(now.phase, event.type) } : now;
  }
}

function answered(now: SignIn, attempt: Attempt): SignIn {
  // An answer to an earlier try says nothing of this one.
  if (!now.attempt || now.attempt.id !== attempt.id) return now;
  // What the window may have shown is told once, when it has gone.
  const { suspects = attempt.suspects } = now.attempt;
  const kept = suspects && attempt.state === 'waiting' ? { ...attempt, suspects } : attempt;
  return { ...now, attempt: kept, phase: attempt.state === 'waiting' ? now.phase : 'ended' };
}

function heard(phase: Phase, type: 'connect' | 'error' | 'close' | 'no-window' | 'waited'): Phase {
  if (type === 'connect') return 'verifying';
  if (type === 'error') return phase === 'open' ? 'checking' : phase;
  if (type === 'close') return phase === 'open' ? 'closed' : phase;
  if (type === 'no-window') return phase === 'open' ? 'no-window' : phase;
  return phase === 'checking' || phase === 'verifying' ? 'quiet' : phase;
}

/** A try found after a reload: it is waited for, since PingOne's window may still be open. */
export function resumed(attempt: Attempt): SignIn {
  return { phase: attempt.state === 'waiting' ? 'quiet' : 'ended', attempt };
}
