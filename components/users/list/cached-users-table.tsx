'use client';

import { formatRowRange } from '../../table/format-row-range';
import { cachedPopulationNames, type PopulationsPromise, usePopulationNames } from '../use-population-names';
import { type CachedList, countUnreadable, flattenListItems } from './cached-lists';
import { toColumns } from './columns';
import { rowsInWindow } from './use-progressive-row-count';
import { UserRows } from './user-rows';
import { UsersTableFrame } from './users-table-frame';

type Props = {
  list: CachedList;
  /** Keys of the visible columns. */
  columns: readonly string[];
  populations: PopulationsPromise;
};

/** The cached rows that fit the window, shown during navigation until the page arrives. */
export function CachedUsersTable({ list, columns: keys, populations }: Props) {
  const names = usePopulationNames(populations, cachedPopulationNames());
  const columns = toColumns(keys);
  const rows = flattenListItems(list);
  const { from } = list.pages[0];
  const hasMore = list.nextCursor !== undefined;
  const rangeText = formatRowRange({
    from,
    rows: rows.length,
    hasMore,
    total: list.total,
    unreadable: countUnreadable(list),
  });
  return (
    <div className="register" aria-busy>
      <UsersTableFrame columns={columns} foot={<span>{rangeText}</span>}>
        <UserRows rows={rows.slice(0, rowsInWindow())} columns={columns} from={from} populationNames={names} />
      </UsersTableFrame>
    </div>
  );
}
