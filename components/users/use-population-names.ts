'use client';

import { useEffect, useState } from 'react';
import type { Population } from '@/lib/pingone/types';
import type { Settled } from '../data-table/problem';
import { namesOf, type PopulationNames } from './user-line';

export type PopulationsRead = Promise<Settled<{ items: readonly Pick<Population, 'id' | 'name'>[] }>>;

const NONE: PopulationNames = {};

/** Names of populations as soon as they are known; a failed read, or a page whose stream was cut, leaves their ids. */
export function usePopulationNames(read: PopulationsRead, known: PopulationNames = NONE): PopulationNames {
  const [names, setNames] = useState(known);
  useEffect(() => {
    let isHere = true;
    void read.then(
      (answer) => {
        if (isHere && answer.ok) setNames(namesOf(answer.value.items));
      },
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [read]);
  return names;
}
