'use client';

import { useState } from 'react';
import { SEARCH_LENGTH } from '@/lib/pingone/filter/query-limits';
import type { UserFilter } from '@/lib/pingone/filter/user-filter';
import { useCachedPageUrl } from '../../layout/page-cache';
import { SearchField } from '../../table/search-field';
import { attributeLabel, isStandardAttribute } from '../attribute-labels';
import { hasCustomColumn } from '../list/columns';
import { type PopulationsPromise, usePopulationNames } from '../use-population-names';
import { AddFilterMenu } from './add-filter-menu';
import { listAddableFilters } from './addable-filters';
import { FilterChips } from './filter-chips';
import { ScimLine } from './scim-line';
import { useCustomTextAttributes } from './use-custom-text-attributes';
import { useFilterChange } from './use-filter-change';
import { findGroupName, useGroupSearch } from './use-group-search';
import { useStoreRecentFilter } from './use-store-recent-filter';

type Props = {
  filter: UserFilter;
  /** The SCIM that is sent; '' for all users. */
  scim: string;
  /** Whether the address asks for what cannot be asked of PingOne. */
  isRefused: boolean;
  populations: PopulationsPromise;
  /** The environment's address; `/api` before it is the API's. */
  base: string;
  /** Keys of the columns that are shown. */
  columns: readonly string[];
  /** The member and the environment whose recent filters are kept. */
  recentOf: string;
};

/** Search, filters, and the SCIM line: what is asked of PingOne, all of it in the address. */
export function UsersFilters({ filter, scim, isRefused, populations, base, columns, recentOf }: Props) {
  const { isPending, search, replaceAll, reuse, ...changes } = useFilterChange();
  const [added, setAdded] = useState<string>();
  const [isEditing, setEditing] = useState(false);
  const hasOwn =
    hasCustomColumn(columns) || (filter.texts?.some(({ attribute }) => !isStandardAttribute(attribute)) ?? false);
  // What is shown ahead asks for nothing: the page that takes its place does.
  const isAhead = useCachedPageUrl() !== undefined;
  const [custom, wantCustom] = useCustomTextAttributes(base, hasOwn && !isAhead);
  const edit = (isNow: boolean) => {
    if (isNow) wantCustom();
    setEditing(isNow);
  };
  const word = (name: string) => attributeLabel(name, custom);

  const [group, ...others] = filter.groupIds ?? [];
  const isNameless = group !== undefined && others.length === 0 && findGroupName(group) === undefined;
  useGroupSearch(base, isNameless && !isAhead ? group : undefined);
  useStoreRecentFilter(recentOf, isRefused ? undefined : filter, {
    populations: usePopulationNames(populations),
    attribute: word,
  });

  return (
    <>
      <div className="in filters" aria-busy={isPending}>
        <SearchField
          placeholder="Name, username or email"
          value={filter.search ?? ''}
          maxLength={SEARCH_LENGTH}
          onSearch={search}
        />
        {isEditing ? null : (
          <>
            <FilterChips
              filter={filter}
              added={added}
              onAdded={() => setAdded(undefined)}
              onEdit={() => edit(true)}
              word={word}
              populations={populations}
              base={base}
              {...changes}
            />
            <AddFilterMenu
              groups={listAddableFilters(filter, {
                custom,
                onAdd: (param) => (param === 'filter' ? edit(true) : setAdded(param)),
              })}
              onOpen={wantCustom}
              recentOf={recentOf}
              onRecent={reuse}
            />
          </>
        )}
      </div>
      <ScimLine
        scim={scim}
        isWritten={filter.written !== undefined}
        known={{ base, populations, custom }}
        isEditing={isEditing}
        onEdit={edit}
        onSend={(next) => {
          setAdded(undefined);
          replaceAll(next);
        }}
      />
    </>
  );
}
