'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useTransition } from 'react';
import { isUrlChanged } from './attempt-url';
import { refreshWhenUrlStable } from './deferred-refresh';

/** Draws the page anew as `router.refresh` does, but never while an attempt to connect is in the address. */
export function useDeferredRefresh(): () => void {
  const router = useRouter();
  return useCallback(() => refreshWhenUrlStable(router), [router]);
}

/** The same, and whether the page is being drawn, which is not told while the address is another than the drawn one. */
export function useRefreshPage(): { isDrawing: boolean; drawAnew: () => void } {
  const router = useRouter();
  const [isDrawing, startTransition] = useTransition();
  const drawAnew = useCallback(() => {
    if (isUrlChanged()) refreshWhenUrlStable(router);
    else startTransition(() => router.refresh());
  }, [router]);
  return { isDrawing, drawAnew };
}
