import { useMemo } from 'react';
import { type Column, toColumnPlacements } from './columns';
import type { PopulationNames, UserListItem } from './user-list-item';
import { UserRow } from './user-row';

type Props = {
  rows: readonly UserListItem[];
  columns: readonly Column[];
  /** Number of rows before the first one. */
  from: number;
  populationNames: PopulationNames;
  openId?: string | undefined;
};

/** The rows of a list, numbered from `from` + 1. */
export function UserRows({ rows, columns, from, populationNames, openId }: Props) {
  const placements = useMemo(() => toColumnPlacements(columns), [columns]);
  return rows.map((user, index) => (
    <UserRow
      key={user.id}
      user={user}
      columns={columns}
      placements={placements}
      number={from + index + 1}
      isOpen={user.id === openId}
      population={populationNames[user.populationId ?? '']}
    />
  ));
}
