'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { serverNow } from '../ui/server-clock';

/** Seconds left until `deadline` (ms since 1970, by the server's clock); calls `onZero` once. No deadline: nothing runs and 0 is left. */
export function useCountdown(deadline: number | undefined, onZero: () => void): number {
  const [left, setLeft] = useState(0);
  const finish = useEffectEvent(onZero);
  useEffect(() => {
    if (deadline === undefined) return;
    const tick = () => {
      const rest = Math.max(0, (deadline - serverNow()) / 1000);
      setLeft(rest);
      if (rest > 0) return;
      clearInterval(timer);
      finish();
    };
    const timer = setInterval(tick, 250);
    setLeft((deadline - serverNow()) / 1000);
    return () => clearInterval(timer);
  }, [deadline]);
  return left;
}
