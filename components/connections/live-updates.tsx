'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import type { LiveUpdate } from '../api/read-updates';
import { subscribeToSignOut } from '../api/sign-out-signal';
import { useDeferredRefresh } from '../connect/attempt-url/use-deferred-refresh';
import { addConnectionChange } from './connection-changes';

/** Loading the page takes priority, and freshly loaded data needs no updates yet. */
const START_DELAY_MS = 2_000;
/** Debounce time: changes that arrive together cause one refresh. */
const DEBOUNCE_MS = 150;

/** Pages loaded from the database only: refreshing them calls neither Nango nor PingOne. */
const CHEAP_PAGES = new Set(['/connections']);

/** Updates the open page when connections change. */
export function LiveUpdates() {
  const refresh = useDeferredRefresh();
  const pathname = usePathname();
  const refreshIfNeeded = useEffectEvent((update: LiveUpdate) => {
    if (update.kind === 'missed' || CHEAP_PAGES.has(pathname)) refresh();
  });
  const [isSigningOut, setSigningOut] = useState(false);
  useEffect(() => subscribeToSignOut(setSigningOut), []);
  useEffect(() => {
    if (isSigningOut) return;
    const controller = new AbortController();
    let refreshTimer: ReturnType<typeof setTimeout> | undefined;
    const handleUpdate = (update: LiveUpdate) => {
      if (update.kind === 'change') {
        // No page shows live updates of jobs or individual users yet.
        if (update.change.subject !== 'connection') return;
        addConnectionChange(update.change);
      }
      clearTimeout(refreshTimer);
      refreshTimer = setTimeout(() => refreshIfNeeded(update), DEBOUNCE_MS);
    };
    const startTimer = setTimeout(async () => {
      const { subscribeToLiveUpdates } = await import('../api/event-stream');
      if (!controller.signal.aborted) subscribeToLiveUpdates(handleUpdate, controller.signal);
    }, START_DELAY_MS);
    return () => {
      clearTimeout(startTimer);
      clearTimeout(refreshTimer);
      controller.abort();
    };
  }, [isSigningOut]);
  return null;
}
