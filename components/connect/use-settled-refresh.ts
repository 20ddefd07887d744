'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useTransition } from 'react';
import { isAddressChanged } from './attempt-in-address';
import { refreshWhenSettled } from './settled-refresh';

/** Draws the page anew as `router.refresh` does, but never while an attempt to connect is in the address. */
export function useSettledRefresh(): () => void {
  const router = useRouter();
  return useCallback(() => refreshWhenSettled(router), [router]);
}

/** The same, and whether the page is being drawn, which is not told while the address is another than the drawn one. */
export function useDrawAnew(): { isDrawing: boolean; drawAnew: () => void } {
  const router = useRouter();
  const [isDrawing, startTransition] = useTransition();
  const drawAnew = useCallback(() => {
    if (isAddressChanged()) refreshWhenSettled(router);
    else startTransition(() => router.refresh());
  }, [router]);
  return { isDrawing, drawAnew };
}
