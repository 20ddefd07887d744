'use client';

import { useEffect, useState } from 'react';
import type { Destination } from '@/lib/operations/search/search-events';
import { hasItems, requestJson } from '../api/request-json';

const NONE: readonly Destination[] = [];

/** The connections and environments one may go to. Without them people are still found, so a failure is no one's concern. */
export function useSearchPlaces(): readonly Destination[] {
  const [places, setPlaces] = useState(NONE);
  useEffect(() => {
    const leaving = new AbortController();
    const read = async () => {
      const answer = await requestJson('/api/search/places', { signal: leaving.signal, is: hasItems<Destination> });
      if (answer.ok) setPlaces(answer.value.items);
    };
    read().catch(() => undefined);
    return () => leaving.abort();
  }, []);
  return places;
}
