'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import type { LiveUpdate } from '../api/event-stream';
import { subscribeToSignOut } from '../api/sign-out-signal';
import { useDeferredRefresh } from '../connect/attempt-url/use-deferred-refresh';
import { addConnectionChange } from './connection-changes';

/** Opening a page comes first; its screens are as new as their answer anyway. */
const BEGIN_AFTER_MS = 2_000;
/** Changes that come together are drawn once. */
const GATHER_MS = 150;

/** Pages that are read from the database alone: drawing them again asks neither Nango nor PingOne. */
const FREE_TO_READ = new Set(['/connections']);

/** Keeps open screens of a browser up with what happens to connections. */
export function LiveUpdates() {
  const refresh = useDeferredRefresh();
  const pathname = usePathname();
  const redraw = useEffectEvent((news: LiveUpdate) => {
    if (news.kind === 'missed' || FREE_TO_READ.has(pathname)) refresh();
  });
  const [isSigningOut, setSigningOut] = useState(false);
  useEffect(() => subscribeToSignOut(setSigningOut), []);
  useEffect(() => {
    if (isSigningOut) return;
    const gone = new AbortController();
    let drawing: ReturnType<typeof setTimeout> | undefined;
    const tell = (news: LiveUpdate) => {
      if (news.kind === 'change') {
        // No screen shows jobs or single users live yet.
        if (news.change.subject !== 'connection') return;
        addConnectionChange(news.change);
      }
      clearTimeout(drawing);
      drawing = setTimeout(() => redraw(news), GATHER_MS);
    };
    const beginning = setTimeout(async () => {
      const { subscribeToLiveUpdates } = await import('../api/event-stream');
      if (!gone.signal.aborted) subscribeToLiveUpdates(tell, gone.signal);
    }, BEGIN_AFTER_MS);
    return () => {
      clearTimeout(beginning);
      clearTimeout(drawing);
      gone.abort();
    };
  }, [isSigningOut]);
  return null;
}
