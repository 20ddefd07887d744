'use client';

import { useEffect, useState } from 'react';
import type { FindPlace } from '@/lib/operations/search/find-events';
import { ask, hasItems } from '../data-table/ask';

const NONE: readonly FindPlace[] = [];

/** The connections and environments one may go to. Without them people are still found, so a failure is no one's concern. */
export function usePlaces(): readonly FindPlace[] {
  const [places, setPlaces] = useState(NONE);
  useEffect(() => {
    const leaving = new AbortController();
    const read = async () => {
      const answer = await ask('/api/search/places', { signal: leaving.signal, is: hasItems<FindPlace> });
      if (answer.ok) setPlaces(answer.value.items);
    };
    read().catch(() => undefined);
    return () => leaving.abort();
  }, []);
  return places;
}
