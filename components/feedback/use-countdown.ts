'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { serverNow } from '../ui/server-clock';

/** Returns the seconds until `deadline` (ms since 1970, server clock) and calls `onZero` once; 0 without a deadline. */
export function useCountdown(deadline: number | undefined, onZero: () => void): number {
  const [left, setLeft] = useState(0);
  const finish = useEffectEvent(onZero);
  useEffect(() => {
    if (deadline === undefined) return;
    const tick = () => {
      const remaining = Math.max(0, (deadline - serverNow()) / 1000);
      setLeft(remaining);
      if (remaining > 0) return;
      clearInterval(timer);
      finish();
    };
    const timer = setInterval(tick, 250);
    setLeft((deadline - serverNow()) / 1000);
    return () => clearInterval(timer);
  }, [deadline]);
  return left;
}
