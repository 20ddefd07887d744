import { useMemo } from 'react';
import { type Column, toColumnPlacements } from './columns';
import type { PopulationNames, UserListItem } from './user-list-item';
import { UserRow } from './user-row';

type Props = {
  lines: readonly UserListItem[];
  columns: readonly Column[];
  /** How many rows come before the first. */
  from: number;
  names: PopulationNames;
  openId?: string | undefined;
};

/** Users of a list in its order, numbered on. */
export function UserRows({ lines, columns, from, names, openId }: Props) {
  const places = useMemo(() => toColumnPlacements(columns), [columns]);
  return lines.map((line, index) => (
    <UserRow
      key={line.id}
      line={line}
      columns={columns}
      places={places}
      number={from + index + 1}
      isOpen={line.id === openId}
      population={names[line.populationId ?? '']}
    />
  ));
}
