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
  user: UserListItem;
  columns: readonly Column[];
  /** Placement of each column at narrow widths. */
  placements: readonly ColumnPlacement[];
  number: number;
  isOpen: boolean;
  population?: string | undefined;
};

/** One user's row; links to `users/…` relative to the list. The table handles clicks. */
export const UserRow = memo(function UserRow({ user, columns, placements, number, isOpen, population }: Props) {
  const classes = [number % 5 === 0 ? 'fifth' : '', isOpen ? 'open' : ''].filter(Boolean).join(' ');
  return (
    <tr className={classes || undefined} aria-current={isOpen ? 'true' : undefined}>
      <td className="m">{number}</td>
      <td className="p1">
        <a className="who row strong" href={`users/${user.id}`}>
          <Avatar id={user.id} name={user.name} />
          <PersonName name={user.name} isTitled={false} />
        </a>
      </td>
      {columns.map((column, at) => (
        <td key={column.key} className={cellClass(column, placements[at])}>
          <Cell column={column} user={user} population={population} />
        </td>
      ))}
    </tr>
  );
});

function cellClass({ kind }: Column, place: ColumnPlacement = 'lo'): string {
  const tone = kind === 'state' ? '' : 'two ';
  return `${tone}${place}${place === 'p3' ? ' in3' : ''}`;
}

type CellProps = { column: Column; user: UserListItem; population: string | undefined };

function Cell({ column: { key, kind }, user, population }: CellProps) {
  if (kind === 'state') return <UserStateBadge state={user.state} />;
  const value = cellValue(user, key);
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
