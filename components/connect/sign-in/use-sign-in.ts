import { useEffect, useReducer, useRef, useState } from 'react';
import type { Attempt } from '@/lib/operations/connections/attempts/attempt-view';
import type { BrowserEvent } from '@/lib/operations/connections/attempts/check-attempt';
import type { StartAttemptInput } from '@/lib/operations/connections/attempts/start-attempt';
import { isSecureAddress } from '@/lib/secure-address';
import { abandonAttempt, checkAttempt, startAttempt } from '../../api/attempts-api';
import type { Problem } from '../../api/problem';
import type { ConnectUiSession } from '../connect-ui/connect-ui-window';
import type { ConnectUiSignal } from '../connect-ui/open-connect-ui';
import { useConnectUiFrame } from '../connect-ui/use-connect-ui-frame';
import { useConnectUiWindow } from '../connect-ui/use-connect-ui-window';
import { type Phase, resumeSignIn, type SignIn, signInReducer } from './sign-in-state';
import { useAttemptPolling } from './use-attempt-polling';

/** How long the server is asked before nothing counts as nothing. A closed window is no failure for this long. */
const PATIENCE_MS: Partial<Record<Phase, number>> = { checking: 15_000, verifying: 30_000 };

export type SignInControl = SignIn & {
  /** The last time the server was asked it could not say; it is asked again. */
  trouble: Problem | undefined;
  /** When the window of its own was opened, in ms. */
  windowOpenedAt: number | undefined;
  /** The browser blocked the window of its own. */
  isWindowBlocked: boolean;
  start: (choice: StartAttemptInput) => void;
  /** Opens Connect UI in a window of its own; absent when its session is not known here. */
  openWindow: (() => void) | undefined;
  giveUp: () => void;
};

/**
 * One sign-in at PingOne from the click to the server's verdict. `found` is an attempt that a reload left behind;
 * `attemptsUrl` is the address of attempts in our API.
 */
export function useSignIn(found: Attempt | undefined, attemptsUrl: string): SignInControl {
  const [state, dispatch] = useReducer(
    signInReducer,
    found,
    (attempt): SignIn => (attempt ? resumeSignIn(attempt) : { phase: 'not-started' }),
  );
  const [trouble, setTrouble] = useState<Problem>();
  const [opening, setOpening] = useState<ConnectUiSession>();
  const starting = useRef(false);
  const isGone = useRef(false);
  const frame = useConnectUiFrame(state, isGone);
  const { phase, attempt } = state;
  const ownWindow = useConnectUiWindow(phase);

  const check = async (asked: Attempt, news: BrowserEvent) => {
    const answer = await checkAttempt(attemptsUrl, asked.id, news);
    setTrouble(answer.ok ? undefined : answer.problem);
    if (answer.ok) dispatch({ type: 'answer', attempt: answer.value });
    return answer.ok ? undefined : answer.problem.details?.retryAfterS;
  };

  const load = (begun: Attempt, from: ConnectUiSession) =>
    frame.open(from, (heard: ConnectUiSignal) => {
      if (heard.type !== 'news') return dispatch(heard);
      dispatch({ type: heard.news.event });
      void check(begun, heard.news);
    });

  const start = async (choice: StartAttemptInput) => {
    if (starting.current) return;
    starting.current = true;
    if (attempt?.state === 'waiting') abandonAttempt(attemptsUrl, attempt.id);
    setTrouble(undefined);
    dispatch({ type: 'start' });
    const answer = await startAttempt(attemptsUrl, choice);
    starting.current = false;
    if (!answer.ok) return dispatch({ type: 'not-started', problem: answer.problem });
    const { attempt: begun, sessionToken, connectUi } = answer.value;
    if (isGone.current) return abandonAttempt(attemptsUrl, begun.id);
    setOpening({ sessionToken, ...connectUi });
    dispatch({ type: 'started', attempt: begun });
    if (canBeFramed(connectUi.baseUrl)) await load(begun, { sessionToken, ...connectUi });
    else dispatch({ type: 'no-window', cause: 'insecure-page' });
  };

  useAttemptPolling(state, async () => attempt && check(attempt, {}));

  useEffect(() => {
    const patience = PATIENCE_MS[phase];
    if (patience === undefined) return;
    const timer = setTimeout(() => dispatch({ type: 'waited' }), patience);
    return () => clearTimeout(timer);
  }, [phase]);

  const openWindow = () => {
    if (opening && ownWindow.open(opening)) dispatch({ type: 'window' });
  };
  const giveUp = () => {
    if (attempt?.state === 'waiting') abandonAttempt(attemptsUrl, attempt.id);
  };
  return {
    ...state,
    trouble,
    windowOpenedAt: ownWindow.openedAt,
    isWindowBlocked: ownWindow.isBlocked,
    start,
    openWindow: opening && openWindow,
    giveUp,
  };
}

/** Inside a page over plain http no frame is in a secure context, whatever its own address. */
function canBeFramed(baseUrl: string): boolean {
  return window.isSecureContext || !isSecureAddress(baseUrl);
}
