'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Problem } from '../api/problem';
import { useConnectionChange } from '../connections/use-live-connection';
import { serverNow } from '../ui/server-clock';
import { useCountdown } from './use-countdown';

/** Each failure doubles the pause, up to the longest. */
const FIRST_PAUSE_S = 20;
const LONGEST_PAUSE_S = 80;

type Ways = { onRetry: () => void; connectionId: string | undefined };

/**
 * Tries again by itself after a failure that may pass: when the pause is over and the page is in sight, or as soon as the
 * connection is heard to work. Returns the seconds that are left of the pause.
 */
export function useAutoRetry(problem: Problem, { onRetry, connectionId = '' }: Ways): number {
  const failures = useRef(0);
  const [deadline, setDeadline] = useState<number>();
  const [isDue, setDue] = useState(false);
  const pauseMs = () => {
    const usual = Math.min(FIRST_PAUSE_S * 2 ** failures.current, LONGEST_PAUSE_S);
    return Math.max(usual, problem.details?.retryAfterS ?? 0) * 1_000;
  };
  const rest = useEffectEvent((_failed: Problem) => setDeadline(serverNow() + pauseMs()));
  // Each try that fails brings a problem of its own.
  useEffect(() => rest(problem), [problem]);

  const retry = useEffectEvent(() => {
    failures.current += 1;
    setDue(false);
    setDeadline(serverNow() + pauseMs());
    onRetry();
  });
  useEffect(() => {
    if (!isDue) return;
    const retryInSight = () => {
      if (document.visibilityState === 'visible') retry();
    };
    retryInSight();
    document.addEventListener('visibilitychange', retryInSight);
    return () => document.removeEventListener('visibilitychange', retryInSight);
  }, [isDue]);
  useHeardWorking(connectionId, () => setDue(true));
  return useCountdown(deadline, () => setDue(true));
}

/** Calls `onWorking` when a connection is heard to work, from now on. */
function useHeardWorking(connectionId: string, onWorking: () => void): void {
  const heard = useConnectionChange(connectionId);
  const last = useRef(heard);
  const tell = useEffectEvent(onWorking);
  useEffect(() => {
    if (heard === last.current) return;
    last.current = heard;
    const health = heard?.connection?.health;
    if (health === 'healthy' || health === 'partly-readable') tell();
  }, [heard]);
}
