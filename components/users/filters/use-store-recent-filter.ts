'use client';

import { useEffect } from 'react';
import { setUserFilter, type UserFilter } from '@/lib/pingone/filter/user-filter';
import type { PopulationNames } from '../list/user-list-item';
import { formatFilter } from './format-filter';
import { storeRecentFilter } from './recent-filters';
import { findGroupName } from './use-group-search';

type Names = { populations: PopulationNames; attribute: (name: string) => string };

/** Keeps the filter that is in use among the recent ones, in words as good as they are known. */
export function useStoreRecentFilter(recentOf: string, filter: UserFilter | undefined, names: Names): void {
  const params = new URLSearchParams();
  setUserFilter(params, filter ?? {});
  const used = params.toString();
  const population = (id: string) => names.populations[id];
  const words = filter ? formatFilter(filter, { population, group: findGroupName, attribute: names.attribute }) : '';
  useEffect(() => {
    if (used) storeRecentFilter(recentOf, { params: used, words });
  }, [recentOf, used, words]);
}
