'use client';

import { useEffect } from 'react';
import { useDeferredRefresh } from '@/components/connect/attempt-url/use-deferred-refresh';

/** Asks the server for the page once more. */
export function RefreshOnce() {
  const refresh = useDeferredRefresh();
  useEffect(() => refresh(), [refresh]);
  return null;
}
