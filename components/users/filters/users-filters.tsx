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
  /** The SCIM filter sent to PingOne; '' for all users. */
  scim: string;
  /** Whether the URL holds a filter that PingOne cannot apply. */
  isRefused: boolean;
  populations: PopulationsPromise;
  /** Path of the environment; prefix it with `/api` for the API. */
  base: string;
  /** Keys of the visible columns. */
  columns: readonly string[];
  /** Storage key of the recent filters: the member and the environment. */
  recentOf: string;
};

/** Search, filter chips and the SCIM line. The URL holds all of it. */
export function UsersFilters({ filter, scim, isRefused, populations, base, columns, recentOf }: Props) {
  const { isPending, search, replaceAll, reuse, ...changes } = useFilterChange();
  const [added, setAdded] = useState<string>();
  const [isEditing, setEditing] = useState(false);
  const hasCustom =
    hasCustomColumn(columns) || (filter.texts?.some(({ attribute }) => !isStandardAttribute(attribute)) ?? false);
  // A cached page shown during navigation loads nothing: the page that replaces it does.
  const isPreview = useCachedPageUrl() !== undefined;
  const [custom, loadCustom] = useCustomTextAttributes(base, hasCustom && !isPreview);
  const edit = (isOpen: boolean) => {
    if (isOpen) loadCustom();
    setEditing(isOpen);
  };
  const labelOf = (name: string) => attributeLabel(name, custom);

  const [group, ...others] = filter.groupIds ?? [];
  const lacksName = group !== undefined && others.length === 0 && findGroupName(group) === undefined;
  useGroupSearch(base, lacksName && !isPreview ? group : undefined);
  useStoreRecentFilter(recentOf, isRefused ? undefined : filter, {
    populations: usePopulationNames(populations),
    attribute: labelOf,
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
              labelOf={labelOf}
              populations={populations}
              base={base}
              {...changes}
            />
            <AddFilterMenu
              groups={listAddableFilters(filter, {
                custom,
                onAdd: (param) => (param === 'filter' ? edit(true) : setAdded(param)),
              })}
              onOpen={loadCustom}
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
