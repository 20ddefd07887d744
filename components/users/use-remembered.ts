'use client';

import { useEffect } from 'react';
import { setUserFilter, type UserFilter } from '@/lib/pingone/user-filter';
import { filterSays } from './filter-says';
import { remember } from './recent-filters';
import { groupName } from './use-groups';
import type { PopulationNames } from './user-line';

type Names = { populations: PopulationNames; attribute: (name: string) => string };

/** Keeps the filter that is in use among the recent ones, in words as good as they are known. */
export function useRemembered(recentOf: string, filter: UserFilter | undefined, names: Names): void {
  const params = new URLSearchParams();
  setUserFilter(params, filter ?? {});
  const used = params.toString();
  const population = (id: string) => names.populations[id];
  const words = filter ? filterSays(filter, { population, group: groupName, attribute: names.attribute }) : '';
  useEffect(() => {
    if (used) remember(recentOf, { params: used, words });
  }, [recentOf, used, words]);
}
