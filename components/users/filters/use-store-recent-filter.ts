'use client';

import { useEffect } from 'react';
import { setUserFilter, type UserFilter } from '@/lib/pingone/filter/user-filter';
import type { PopulationNames } from '../list/user-list-item';
import { formatFilter } from './format-filter';
import { storeRecentFilter } from './recent-filters';
import { findGroupName } from './use-group-search';

type Names = { populations: PopulationNames; attribute: (name: string) => string };

/** Stores the current filter among the recent ones, and updates its text as names load. */
export function useStoreRecentFilter(recentOf: string, filter: UserFilter | undefined, names: Names): void {
  const params = new URLSearchParams();
  setUserFilter(params, filter ?? {});
  const query = params.toString();
  const population = (id: string) => names.populations[id];
  const text = filter ? formatFilter(filter, { population, group: findGroupName, attribute: names.attribute }) : '';
  useEffect(() => {
    if (query) storeRecentFilter(recentOf, { params: query, words: text });
  }, [recentOf, query, text]);
}
