'use client';

import { useEffect, useState } from 'react';
import type { Population } from '@/lib/pingone/types';
import type { Result } from '../api/problem';
import { type PopulationNames, toPopulationNames } from './list/user-list-item';

export type PopulationsPromise = Promise<Result<{ items: readonly Pick<Population, 'id' | 'name'>[] }>>;

const NONE: PopulationNames = {};
/** Names that this browser has been told since it loaded Tenantry. */
let told: PopulationNames = NONE;

/** For lists that are drawn again: they need not begin with ids. What the server has drawn began with its own `known`. */
export function cachedPopulationNames(): PopulationNames {
  return told;
}

/** Names of populations as soon as they are known; a failed read, or a page whose stream was cut, leaves their ids. */
export function usePopulationNames(read: PopulationsPromise, known: PopulationNames = NONE): PopulationNames {
  const [names, setNames] = useState(known);
  useEffect(() => {
    let isHere = true;
    void read.then(
      (answer) => {
        if (!answer.ok) return;
        const read = toPopulationNames(answer.value.items);
        told = { ...told, ...read };
        if (isHere) setNames(read);
      },
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [read]);
  return names;
}
