'use client';

import { memo } from 'react';
import { shortId, words } from '@/lib/format';
import { Avatar } from '../ui/avatar';
import { PersonName } from '../ui/person-name';
import { Time } from '../ui/time';
import { type Column, cellOf, type Place } from './columns';
import type { UserLine } from './user-line';
import { UserStateMark } from './user-state';

type Props = {
  line: UserLine;
  columns: readonly Column[];
  /** Where each of them stands when there is little room. */
  places: readonly Place[];
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

function cellClass({ kind }: Column, place: Place = 'lo'): string {
  const tone = kind === 'state' ? '' : 'two ';
  return `${tone}${place}${place === 'p3' ? ' in3' : ''}`;
}

type CellProps = { column: Column; line: UserLine; population: string | undefined };

function Cell({ column: { key, kind }, line, population }: CellProps) {
  if (kind === 'state') return <UserStateMark state={line.state} />;
  const value = cellOf(line, key);
  if (kind === 'time') return <Time at={value} />;
  if (value === undefined) return '–';
  if (kind === 'population') return <PopulationCell id={value} name={population} />;
  if (kind === 'id') return <span className="mono">{value}</span>;
  if (key === 'identityProvider') return words(value);
  return kind === 'text' && key !== 'username' && key !== 'email' ? <bdi dir="auto">{value}</bdi> : value;
}

function PopulationCell({ id, name }: { id: string; name: string | undefined }) {
  return name ? <bdi dir="auto">{name}</bdi> : <span className="mono">{shortId(id)}</span>;
}
