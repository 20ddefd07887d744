'use client';

import { useEffect } from 'react';
import { useDeferredRefresh } from '@/components/connect/attempt-url/use-deferred-refresh';

/** Refreshes the page once. */
export function RefreshOnce() {
  const refresh = useDeferredRefresh();
  useEffect(() => refresh(), [refresh]);
  return null;
}
