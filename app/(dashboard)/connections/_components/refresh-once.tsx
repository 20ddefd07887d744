'use client';

import { useEffect } from 'react';
import { useSettledRefresh } from '@/components/connect/use-settled-refresh';

/** Asks the server for the page once more. */
export function RefreshOnce() {
  const refresh = useSettledRefresh();
  useEffect(() => refresh(), [refresh]);
  return null;
}
