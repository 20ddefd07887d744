'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Problem } from '@/lib/api/problems';
import { useConnectionChange } from '../connections/use-live-connection';
import { serverNow } from '../ui/server-clock';
import { useCountdown } from './use-countdown';

/** Each failure doubles the delay, up to the maximum. */
const INITIAL_DELAY_S = 20;
const MAX_DELAY_S = 80;

type Options = { onRetry: () => void; connectionId: string | undefined };

/**
 * Retries automatically after a transient failure: when the delay is over and the page is visible, or as soon as the
 * connection is reported healthy. Returns the seconds left of the delay.
 */
export function useAutoRetry(problem: Problem, { onRetry, connectionId = '' }: Options): number {
  const failures = useRef(0);
  const [deadline, setDeadline] = useState<number>();
  const [isDue, setDue] = useState(false);
  const delayMs = () => {
    const backoffS = Math.min(INITIAL_DELAY_S * 2 ** failures.current, MAX_DELAY_S);
    return Math.max(backoffS, problem.details?.retryAfterS ?? 0) * 1_000;
  };
  const startDelay = useEffectEvent((_failed: Problem) => setDeadline(serverNow() + delayMs()));
  // Each failed attempt creates a new problem object.
  useEffect(() => startDelay(problem), [problem]);

  const retry = useEffectEvent(() => {
    failures.current += 1;
    setDue(false);
    setDeadline(serverNow() + delayMs());
    onRetry();
  });
  useEffect(() => {
    if (!isDue) return;
    const retryIfVisible = () => {
      if (document.visibilityState === 'visible') retry();
    };
    retryIfVisible();
    document.addEventListener('visibilitychange', retryIfVisible);
    return () => document.removeEventListener('visibilitychange', retryIfVisible);
  }, [isDue]);
  useConnectionRecovered(connectionId, () => setDue(true));
  return useCountdown(deadline, () => setDue(true));
}

/** Calls `onRecovered` when a connection is reported readable, from now on. */
function useConnectionRecovered(connectionId: string, onRecovered: () => void): void {
  const change = useConnectionChange(connectionId);
  const lastChange = useRef(change);
  const report = useEffectEvent(onRecovered);
  useEffect(() => {
    if (change === lastChange.current) return;
    lastChange.current = change;
    const health = change?.connection?.health;
    if (health === 'healthy' || health === 'partly-readable') report();
  }, [change]);
}
