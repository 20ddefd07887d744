'use client';

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import type { Moment } from '@/lib/format';
import { pageReceivedAt, serverNow, setServerClock } from './server-clock';

/** How often the page's clock is updated. */
const TICK_MS = 30_000;

/** The server doesn't know the reader's time zone, so the first render is in UTC and the next in local time. */
const NowContext = createContext<Moment>({ now: 0, zone: 'UTC' });

/** Provides one clock for every `Time` below. `now` is the server's time in ms, so that hydration matches. */
export function NowProvider({ now, children }: { now: number; children: ReactNode }) {
  const [moment, setMoment] = useState<Moment>(() => {
    // Set the clock before any child effect reads it.
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
