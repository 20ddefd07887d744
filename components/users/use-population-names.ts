'use client';

import { useEffect, useState } from 'react';
import type { Population } from '@/lib/pingone/types';
import type { Settled } from '../data-table/problem';
import { namesOf, type PopulationNames } from './user-line';

export type PopulationsRead = Promise<Settled<{ items: readonly Pick<Population, 'id' | 'name'>[] }>>;

/** Names that this browser has been told: a list that it draws again need not begin with ids. */
let told: PopulationNames = {};

/** Names of populations as soon as they are known; a failed read, or a page whose stream was cut, leaves their ids. */
export function usePopulationNames(read: PopulationsRead, known: PopulationNames = told): PopulationNames {
  const [names, setNames] = useState(known);
  useEffect(() => {
    let isHere = true;
    void read.then(
      (answer) => {
        if (!answer.ok) return;
        const read = namesOf(answer.value.items);
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
