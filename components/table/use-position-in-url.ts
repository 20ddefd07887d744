'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { replaceUrl } from './history-entry';
import { type ListPosition, withPosition } from './list-position';

/** The address follows the list, so that a reload, *Back* and a shared address show the place that is seen here. */
export function usePositionInUrl({ cursor, from }: ListPosition): void {
  const asked = useSearchParams().get('cursor') ?? '';
  useEffect(() => {
    if (asked !== cursor) replaceUrl(withPosition(`${location.pathname}${location.search}`, { cursor, from }));
  }, [asked, cursor, from]);
}
