'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useEffectEvent } from 'react';
import { hear } from './live-connections';
import type { LiveNews } from './live-stream';

/** Opening a page comes first; its screens are as new as their answer anyway. */
const BEGIN_AFTER_MS = 2_000;
/** Changes that come together are drawn once. */
const GATHER_MS = 150;

/** Pages that are read from the database alone: drawing them again asks neither Nango nor PingOne. */
const FREE_TO_READ = new Set(['/connections']);

/** Keeps open screens of a browser up with what happens to connections. */
export function Live() {
  const router = useRouter();
  const pathname = usePathname();
  const redraw = useEffectEvent((news: LiveNews) => {
    if (news.kind === 'missed' || FREE_TO_READ.has(pathname)) router.refresh();
  });
  useEffect(() => {
    const gone = new AbortController();
    let drawing: ReturnType<typeof setTimeout> | undefined;
    const tell = (news: LiveNews) => {
      if (news.kind === 'change') hear(news.change);
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
  }, []);
  return null;
}
