'use client';

import { columnsOf } from './columns';
import { rowsSaid } from './rows-said';
import { linesOf, type SeenList, unreadableIn } from './seen-lists';
import { namesTold, type PopulationsRead, usePopulationNames } from './use-population-names';
import { rowsInWindow } from './use-rows-drawn';
import { UserRows } from './user-rows';
import { UsersFrame } from './users-frame';

type Props = {
  list: SeenList;
  /** Keys of the columns that are shown. */
  columns: readonly string[];
  populations: PopulationsRead;
};

/** What fills the window of a list that was seen before, for the moment until its page is here. */
export function UsersAhead({ list, columns: keys, populations }: Props) {
  const names = usePopulationNames(populations, namesTold());
  const columns = columnsOf(keys);
  const lines = linesOf(list);
  const { from } = list.pages[0];
  const hasMore = list.nextCursor !== undefined;
  const said = rowsSaid({ from, rows: lines.length, hasMore, total: list.total, unreadable: unreadableIn(list) });
  return (
    <div className="register" aria-busy>
      <UsersFrame columns={columns} foot={<span>{said}</span>}>
        <UserRows lines={lines.slice(0, rowsInWindow())} columns={columns} from={from} names={names} />
      </UsersFrame>
    </div>
  );
}
