import { useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import type { Attempt } from '@/lib/operations/connections/attempt-view';
import type { BrowserNews } from '@/lib/operations/connections/check-attempt';
import type { StartAttemptInput } from '@/lib/operations/connections/start-attempt';
import type { Problem } from '../data-table/problem';
import { abandonAttempt, checkAttempt, startAttempt } from './attempts-api';
import { type OpenedConnectUi, openConnectUi } from './open-connect-ui';
import { isWaiting, nextSignIn, type Phase, resumed, type SignIn } from './sign-in-state';

/** How long the server is asked before nothing counts as nothing. A closed window is no failure for this long. */
const PATIENCE_MS: Partial<Record<Phase, number>> = { checking: 15_000, verifying: 30_000 };
const ASK_EVERY_MS: Partial<Record<Phase, number>> = { checking: 1_600, verifying: 1_600 };
const ASK_CALMLY_MS = 4_000;

export type SignInControl = SignIn & {
  /** The last time the server was asked it could not say; it is asked again. */
  trouble: Problem | undefined;
  start: (choice: StartAttemptInput) => void;
  giveUp: () => void;
};

/**
 * One sign-in at PingOne from the click to the server's verdict. `found` is an attempt that a reload left behind;
 * `attemptsUrl` is the address of attempts in our API.
 */
export function useSignIn(found: Attempt | undefined, attemptsUrl: string): SignInControl {
  const [state, dispatch] = useReducer(
    nextSignIn,
    found,
    (attempt): SignIn => (attempt ? resumed(attempt) : { phase: 'not-started' }),
  );
  const [trouble, setTrouble] = useState<Problem>();
  const connectUi = useRef<OpenedConnectUi>(undefined);
  const starting = useRef(false);
  const isGone = useRef(false);

  const check = async (attempt: Attempt, news: BrowserNews) => {
    const answer = await checkAttempt(attemptsUrl, attempt.id, news);
    setTrouble(answer.ok ? undefined : answer.problem);
    if (answer.ok) dispatch({ type: 'answer', attempt: answer.value });
  };

  const start = async (choice: StartAttemptInput) => {
    if (starting.current) return;
    starting.current = true;
    if (state.attempt?.state === 'waiting') abandonAttempt(attemptsUrl, state.attempt.id);
    dispatch({ type: 'start' });
    const answer = await startAttempt(attemptsUrl, choice);
    starting.current = false;
    if (!answer.ok) return dispatch({ type: 'not-started', problem: answer.problem });
    const { attempt, sessionToken, connectUi: addresses } = answer.value;
    if (isGone.current) return abandonAttempt(attemptsUrl, attempt.id);
    dispatch({ type: 'started', attempt });
    const opened = await openConnectUi({ sessionToken, ...addresses }, (news) => {
      dispatch({ type: news.event });
      void check(attempt, news);
    }).catch(() => undefined);
    if (isGone.current) return opened?.close();
    connectUi.current = opened;
    opened?.isReady.catch(() => dispatch({ type: 'no-window' }));
    if (!opened) dispatch({ type: 'no-window' });
  };

  const { phase, attempt } = state;
  useEffect(() => {
    if (phase !== 'open') connectUi.current?.close();
  }, [phase]);

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      connectUi.current?.close();
    };
  }, []);

  useAsking(state, check);

  useEffect(() => {
    const patience = PATIENCE_MS[phase];
    if (patience === undefined) return;
    const timer = setTimeout(() => dispatch({ type: 'waited' }), patience);
    return () => clearTimeout(timer);
  }, [phase]);

  const giveUp = () => {
    if (attempt?.state === 'waiting') abandonAttempt(attemptsUrl, attempt.id);
  };
  return { ...state, trouble, start, giveUp };
}

/** Asks how the attempt stands as long as something may arrive, and once more when its time is up. */
function useAsking(state: SignIn, check: (attempt: Attempt, news: BrowserNews) => Promise<void>): void {
  const { phase, attempt } = state;
  const isAsking = isWaiting(state);
  const ask = useEffectEvent(async () => {
    if (attempt) await check(attempt, {});
  });
  const endsAt = attempt ? Date.parse(attempt.expiresAt) : 0;
  useEffect(() => {
    if (!isAsking) return;
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const later = () => {
      if (isOver) return;
      const untilEnd = endsAt - Date.now();
      const pause = ASK_EVERY_MS[phase] ?? ASK_CALMLY_MS;
      timer = setTimeout(round, untilEnd > 0 ? Math.min(pause, untilEnd + 200) : pause);
    };
    const round = async () => {
      await ask();
      later();
    };
    later();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isAsking, phase, endsAt]);
}
