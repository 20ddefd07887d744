'use client';

import { memo } from 'react';
import { formatCode, shortId } from '@/lib/format';
import { Avatar } from '../../ui/avatar';
import { PersonName } from '../../ui/person-name';
import { Time } from '../../ui/time';
import { UserStateBadge } from '../user-state-badge';
import type { Column, ColumnPlacement } from './columns';
import type { UserListItem } from './user-list-item';
import { cellValue } from './user-list-item';

type Props = {
  line: UserListItem;
  columns: readonly Column[];
  /** Where each of them stands when there is little room. */
  places: readonly ColumnPlacement[];
  number: number;
  isOpen: boolean;
  population?: string | undefined;
};

/** One user, at `users/…` beside the list. A press on it is heard by the table. */
export const UserRow = memo(function UserRow({ line, columns, places, number, isOpen, population }: Props) {
  const marks = [number % 5 === 0 ? 'fifth' : '', isOpen ? 'open' : ''].filter(Boolean).join(' ');
  return (
    <tr className={marks || undefined} aria-current={isOpen ? 'true' : undefined}>
      <td className="m">{number}</td>
      <td className="p1">
        <a className="who row strong" href={`users/${line.id}`}>
          <Avatar id={line.id} name={line.name} />
          <PersonName name={line.name} isTitled={false} />
        </a>
      </td>
      {columns.map((column, at) => (
        <td key={column.key} className={cellClass(column, places[at])}>
          <Cell column={column} line={line} population={population} />
        </td>
      ))}
    </tr>
  );
});

function cellClass({ kind }: Column, place: ColumnPlacement = 'lo'): string {
  const tone = kind === 'state' ? '' : 'two ';
  return `${tone}${place}${place === 'p3' ? ' in3' : ''}`;
}

type CellProps = { column: Column; line: UserListItem; population: string | undefined };

function Cell({ column: { key, kind }, line, population }: CellProps) {
  if (kind === 'state') return <UserStateBadge state={line.state} />;
  const value = cellValue(line, key);
  if (kind === 'time') return <Time at={value} />;
  if (value === undefined) return '–';
  if (kind === 'population') return <PopulationCell id={value} name={population} />;
  if (kind === 'id') return <span className="mono">{value}</span>;
  if (key === 'identityProvider') return formatCode(value);
  return kind === 'text' && key !== 'username' && key !== 'email' ? <bdi dir="auto">{value}</bdi> : value;
}

function PopulationCell({ id, name }: { id: string; name: string | undefined }) {
  return name ? <bdi dir="auto">{name}</bdi> : <span className="mono">{shortId(id)}</span>;
}
