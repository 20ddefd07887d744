'use client';

import { useEffect, useState } from 'react';
import type { Destination } from '@/lib/api/search';
import { requestJson } from '../api/request-json';

const NONE: readonly Destination[] = [];

/**
 * Returns the connections and environments the member can open. Ignores failures, since searching people works without
 * them.
 */
export function useSearchPlaces(): readonly Destination[] {
  const [places, setPlaces] = useState(NONE);
  useEffect(() => {
    const controller = new AbortController();
    const read = async () => {
      const result = await requestJson('/api/search/places', {
        signal: controller.signal,
        answer: (all) => all.destinationsSchema,
      });
      if (result.ok) setPlaces(result.value.items);
    };
    read().catch(() => undefined);
    return () => controller.abort();
  }, []);
  return places;
}
