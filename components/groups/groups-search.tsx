'use client';

import { SEARCH_LENGTH } from '@/lib/pingone/filter/query-limits';
import { SearchField } from '../table/search-field';
import { useUrlChange } from '../table/use-url-change';

/** The search field of the groups list. The URL holds the search. */
export function GroupsSearch({ search }: { search: string }) {
  const { change, isPending } = useUrlChange();
  const onSearch = (text: string) =>
    change(
      (params) => {
        for (const name of ['q', 'cursor', 'from']) params.delete(name);
        if (text) params.set('q', text);
      },
      { replace: true },
    );
  return (
    <div className="in filters" aria-busy={isPending}>
      <SearchField placeholder="Name or group ID" value={search} maxLength={SEARCH_LENGTH} onSearch={onSearch} />
    </div>
  );
}
