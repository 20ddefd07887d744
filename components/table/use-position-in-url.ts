'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { replaceUrl } from './history-entry';
import { type ListPosition, withPosition } from './list-position';

/** Keeps the list position in the URL, so that a reload, *Back* and a shared URL show the same rows. */
export function usePositionInUrl({ cursor, from }: ListPosition): void {
  const urlCursor = useSearchParams().get('cursor') ?? '';
  useEffect(() => {
    if (urlCursor !== cursor) replaceUrl(withPosition(`${location.pathname}${location.search}`, { cursor, from }));
  }, [urlCursor, cursor, from]);
}
