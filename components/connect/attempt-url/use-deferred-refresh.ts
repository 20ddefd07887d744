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

/** Like `useDeferredRefresh`, but `isRefreshing` is also returned: true during a refresh, unless it was deferred. */
export function useRefreshPage(): { isRefreshing: boolean; refreshPage: () => void } {
  const router = useRouter();
  const [isRefreshing, startTransition] = useTransition();
  const refreshPage = useCallback(() => {
    if (isUrlChanged()) refreshWhenUrlStable(router);
    else startTransition(() => router.refresh());
  }, [router]);
  return { isRefreshing, refreshPage };
}
