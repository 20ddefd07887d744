import { useEffect, useReducer, useRef, useState } from 'react';
import type { Attempt } from '@/lib/api/attempts';
import type { Problem } from '@/lib/api/problems';
import type { BrowserEvent } from '@/lib/operations/connections/attempts/check-attempt';
import type { StartAttemptInput } from '@/lib/operations/connections/attempts/start-attempt';
import { isSecureAddress } from '@/lib/secure-address';
import { abandonAttempt, checkAttempt, startAttempt } from '../../api/attempts-api';
import type { ConnectUiSession } from '../connect-ui/connect-ui-window';
import type { ConnectUiSignal } from '../connect-ui/open-connect-ui';
import { useConnectUiFrame } from '../connect-ui/use-connect-ui-frame';
import { useConnectUiWindow } from '../connect-ui/use-connect-ui-window';
import { type Phase, resumeSignIn, type SignIn, signInReducer } from './sign-in-state';
import { useAttemptPolling } from './use-attempt-polling';

/** How long each phase polls before it becomes `quiet`. Until then a closed window doesn't count as a failure. */
const TIMEOUT_MS: Partial<Record<Phase, number>> = { checking: 15_000, verifying: 30_000 };

export type SignInControl = SignIn & {
  /** Why the last poll failed; polling continues. */
  pollProblem: Problem | undefined;
  /** When the separate window was opened, in ms since 1970. */
  windowOpenedAt: number | undefined;
  /** True when the browser blocked the separate window. */
  isWindowBlocked: boolean;
  start: (choice: StartAttemptInput) => void;
  /** Opens Connect UI in a separate window; absent when this page doesn't hold its session. */
  openWindow: (() => void) | undefined;
  cancel: () => void;
};

/**
 * Runs one PingOne sign-in from the click to the server's result. `found` is an attempt from before a reload;
 * `attemptsUrl` is the address of attempts in Tenantry's API.
 */
export function useSignIn(found: Attempt | undefined, attemptsUrl: string): SignInControl {
  const [state, dispatch] = useReducer(
    signInReducer,
    found,
    (attempt): SignIn => (attempt ? resumeSignIn(attempt) : { phase: 'not-started' }),
  );
  const [pollProblem, setPollProblem] = useState<Problem>();
  const [session, setSession] = useState<ConnectUiSession>();
  const isStarting = useRef(false);
  const isUnmounted = useRef(false);
  const frame = useConnectUiFrame(state, isUnmounted);
  const { phase, attempt } = state;
  const ownWindow = useConnectUiWindow(phase);

  const check = async (checked: Attempt, event: BrowserEvent) => {
    const response = await checkAttempt(attemptsUrl, checked.id, event);
    setPollProblem(response.ok ? undefined : response.problem);
    if (response.ok) dispatch({ type: 'checked', attempt: response.value });
    return response.ok ? undefined : response.problem.details?.retryAfterS;
  };

  const load = (started: Attempt, from: ConnectUiSession) =>
    frame.open(from, (signal: ConnectUiSignal) => {
      if (signal.type !== 'outcome') return dispatch(signal);
      dispatch({ type: signal.outcome.event });
      void check(started, signal.outcome);
    });

  const start = async (choice: StartAttemptInput) => {
    if (isStarting.current) return;
    isStarting.current = true;
    if (attempt?.state === 'waiting') abandonAttempt(attemptsUrl, attempt.id);
    setPollProblem(undefined);
    dispatch({ type: 'start' });
    const response = await startAttempt(attemptsUrl, choice);
    isStarting.current = false;
    if (!response.ok) return dispatch({ type: 'not-started', problem: response.problem });
    const { attempt: started, sessionToken, connectUi } = response.value;
    if (isUnmounted.current) return abandonAttempt(attemptsUrl, started.id);
    setSession({ sessionToken, ...connectUi });
    dispatch({ type: 'started', attempt: started });
    if (canBeFramed(connectUi.baseUrl)) await load(started, { sessionToken, ...connectUi });
    else dispatch({ type: 'no-window', cause: 'insecure-page' });
  };

  useAttemptPolling(state, async () => attempt && check(attempt, {}));

  useEffect(() => {
    const timeout = TIMEOUT_MS[phase];
    if (timeout === undefined) return;
    const timer = setTimeout(() => dispatch({ type: 'waited' }), timeout);
    return () => clearTimeout(timer);
  }, [phase]);

  const openWindow = () => {
    if (session && ownWindow.open(session)) dispatch({ type: 'window' });
  };
  const cancel = () => {
    if (attempt?.state === 'waiting') abandonAttempt(attemptsUrl, attempt.id);
  };
  return {
    ...state,
    pollProblem,
    windowOpenedAt: ownWindow.openedAt,
    isWindowBlocked: ownWindow.isBlocked,
    start,
    openWindow: session && openWindow,
    cancel,
  };
}

/** Returns whether the frame gets a secure context. On a plain HTTP page no frame does, whatever its own address. */
function canBeFramed(baseUrl: string): boolean {
  return window.isSecureContext || !isSecureAddress(baseUrl);
}
