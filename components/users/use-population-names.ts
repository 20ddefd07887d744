'use client';

import { useEffect, useState } from 'react';
import type { Population } from '@/lib/pingone/types';
import type { Result } from '../api/result';
import { type PopulationNames, toPopulationNames } from './list/user-list-item';

export type PopulationsPromise = Promise<Result<{ items: readonly Pick<Population, 'id' | 'name'>[] }>>;

const NONE: PopulationNames = {};
/** Names loaded since the page was opened. */
let cachedNames: PopulationNames = NONE;

/**
 * Returns the cached names, so that a list shown again need not start with IDs. For client-side renders only: hydration
 * must match the server's `known`.
 */
export function cachedPopulationNames(): PopulationNames {
  return cachedNames;
}

/** Returns population names once loaded. If the read fails or the stream is cut off, populations keep their IDs. */
export function usePopulationNames(read: PopulationsPromise, known: PopulationNames = NONE): PopulationNames {
  const [names, setNames] = useState(known);
  useEffect(() => {
    let isMounted = true;
    void read.then(
      (result) => {
        if (!result.ok) return;
        const loaded = toPopulationNames(result.value.items);
        cachedNames = { ...cachedNames, ...loaded };
        if (isMounted) setNames(loaded);
      },
      () => undefined,
    );
    return () => {
      isMounted = false;
    };
  }, [read]);
  return names;
}
