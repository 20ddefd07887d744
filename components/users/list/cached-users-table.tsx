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
  /** Keys of the columns that are shown. */
  columns: readonly string[];
  populations: PopulationsPromise;
};

/** What fills the window of a list that was seen before, for the moment until its page is here. */
export function CachedUsersTable({ list, columns: keys, populations }: Props) {
  const names = usePopulationNames(populations, cachedPopulationNames());
  const columns = toColumns(keys);
  const lines = flattenListItems(list);
  const { from } = list.pages[0];
  const hasMore = list.nextCursor !== undefined;
  const said = formatRowRange({
    from,
    rows: lines.length,
    hasMore,
    total: list.total,
    unreadable: countUnreadable(list),
  });
  return (
    <div className="register" aria-busy>
      <UsersTableFrame columns={columns} foot={<span>{said}</span>}>
        <UserRows lines={lines.slice(0, rowsInWindow())} columns={columns} from={from} names={names} />
      </UsersTableFrame>
    </div>
  );
}
