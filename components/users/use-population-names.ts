'use client';

import { useEffect, useState } from 'react';
import type { Population } from '@/lib/pingone/types';
import type { Settled } from '../data-table/problem';
import { namesOf, type PopulationNames } from './user-line';

export type PopulationsRead = Promise<Settled<{ items: readonly Pick<Population, 'id' | 'name'>[] }>>;

const NONE: PopulationNames = {};
/** Names that this browser has been told since it loaded Tenantry. */
let told: PopulationNames = NONE;

/** For lists that are drawn again: they need not begin with ids. What the server has drawn began with its own `known`. */
export function namesTold(): PopulationNames {
  return told;
}

/** Names of populations as soon as they are known; a failed read, or a page whose stream was cut, leaves their ids. */
export function usePopulationNames(read: PopulationsRead, known: PopulationNames = NONE): PopulationNames {
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
