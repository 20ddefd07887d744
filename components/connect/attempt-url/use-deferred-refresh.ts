'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useTransition } from 'react';
import { isUrlChanged } from './attempt-url';
import { refreshWhenUrlStable } from './deferred-refresh';

/** Returns a function that refreshes the page like `router.refresh`, but not while the URL has an open attempt. */
export function useDeferredRefresh(): () => void {
  const router = useRouter();
  return useCallback(() => refreshWhenUrlStable(router), [router]);
}

/** Returns the same function as `drawAnew`; `isDrawing` is true during the refresh, unless the URL is out of sync. */
export function useRefreshPage(): { isDrawing: boolean; drawAnew: () => void } {
  const router = useRouter();
  const [isDrawing, startTransition] = useTransition();
  const drawAnew = useCallback(() => {
    if (isUrlChanged()) refreshWhenUrlStable(router);
    else startTransition(() => router.refresh());
  }, [router]);
  return { isDrawing, drawAnew };
}
