'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { useSettledRefresh } from '../connect/use-settled-refresh';
import { hear } from './live-connections';
import type { LiveNews } from './live-stream';
import { onSigningOut } from './signing-out';

/** Opening a page comes first; its screens are as new as their answer anyway. */
const BEGIN_AFTER_MS = 2_000;
/** Changes that come together are drawn once. */
const GATHER_MS = 150;

/** Pages that are read from the database alone: drawing them again asks neither Nango nor PingOne. */
const FREE_TO_READ = new Set(['/connections']);

/** Keeps open screens of a browser up with what happens to connections. */
export function Live() {
  const refresh = useSettledRefresh();
  const pathname = usePathname();
  const redraw = useEffectEvent((news: LiveNews) => {
    if (news.kind === 'missed' || FREE_TO_READ.has(pathname)) refresh();
  });
  const [isSigningOut, setSigningOut] = useState(false);
  useEffect(() => onSigningOut(setSigningOut), []);
  useEffect(() => {
    if (isSigningOut) return;
    const gone = new AbortController();
    let drawing: ReturnType<typeof setTimeout> | undefined;
    const tell = (news: LiveNews) => {
      if (news.kind === 'change') {
        // No screen shows jobs or single users live yet.
        if (news.change.subject !== 'connection') return;
        hear(news.change);
      }
      clearTimeout(drawing);
      drawing = setTimeout(() => redraw(news), GATHER_MS);
    };
    const beginning = setTimeout(async () => {
      const { followLive } = await import('./live-stream');
      if (!gone.signal.aborted) followLive(tell, gone.signal);
    }, BEGIN_AFTER_MS);
    return () => {
      clearTimeout(beginning);
      clearTimeout(drawing);
      gone.abort();
    };
  }, [isSigningOut]);
  return null;
}
