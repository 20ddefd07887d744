'use client';

import { useState } from 'react';
import { SEARCH_LENGTH } from '@/lib/pingone/query-limits';
import type { UserFilter } from '@/lib/pingone/user-filter';
import { SearchField } from '../data-table/search-field';
import { useAhead } from '../layout/seen-pages';
import { AddFilter } from './add-filter';
import { addableFilters } from './addable-filters';
import { attributeWord, isOfPingOne } from './attribute-word';
import { hasCustom } from './columns';
import { FilterChips } from './filter-chips';
import { ScimLine } from './scim-line';
import { useCustomTexts } from './use-custom-texts';
import { useFilterChange } from './use-filter-change';
import { groupName, useGroups } from './use-groups';
import { type PopulationsRead, usePopulationNames } from './use-population-names';
import { useRemembered } from './use-remembered';

type Props = {
  filter: UserFilter;
  /** The SCIM that is sent; '' for all users. */
  scim: string;
  /** Whether the address asks for what cannot be asked of PingOne. */
  isRefused: boolean;
  populations: PopulationsRead;
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
  const hasOwn = hasCustom(columns) || (filter.texts?.some(({ attribute }) => !isOfPingOne(attribute)) ?? false);
  // What is shown ahead asks for nothing: the page that takes its place does.
  const isAhead = useAhead() !== undefined;
  const [custom, wantCustom] = useCustomTexts(base, hasOwn && !isAhead);
  const edit = (isNow: boolean) => {
    if (isNow) wantCustom();
    setEditing(isNow);
  };
  const word = (name: string) => attributeWord(name, custom);

  const [group, ...others] = filter.groupIds ?? [];
  const isNameless = group !== undefined && others.length === 0 && groupName(group) === undefined;
  useGroups(base, isNameless && !isAhead ? group : undefined);
  useRemembered(recentOf, isRefused ? undefined : filter, {
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
            <AddFilter
              groups={addableFilters(filter, {
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
