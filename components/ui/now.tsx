'use client';

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import type { Moment } from '@/lib/format';
import { pageReceivedAt, serverNow, setServerClock } from './server-clock';

/** How often the clock of a page moves on. */
const TICK_MS = 30_000;

/** The server does not know the reader's zone, so the first drawing is in UTC and the next in theirs. */
const NowContext = createContext<Moment>({ now: 0, zone: 'UTC' });

/** Gives every `Time` below the same clock; `now` is the server's, in ms, so that both sides draw the same first. */
export function NowProvider({ now, children }: { now: number; children: ReactNode }) {
  const [moment, setMoment] = useState<Moment>(() => {
    // Before any effect below asks for the time.
    if (typeof window !== 'undefined') setServerClock(now, pageReceivedAt());
    return { now, zone: 'UTC' };
  });
  useEffect(() => {
    const tick = () => setMoment({ now: serverNow() });
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <NowContext value={useMemo(() => moment, [moment])}>{children}</NowContext>;
}

export function useMoment(): Moment {
  return use(NowContext);
}
