'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { replaceAddress } from './address';
import { atPlace, type Place } from './place';

/** The address follows the list, so that a reload, *Back* and a shared address show the place that is seen here. */
export function useAddressOf({ cursor, from }: Place): void {
  const asked = useSearchParams().get('cursor') ?? '';
  useEffect(() => {
    if (asked !== cursor) replaceAddress(atPlace(`${location.pathname}${location.search}`, { cursor, from }));
  }, [asked, cursor, from]);
}
