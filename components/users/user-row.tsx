'use client';

import { memo } from 'react';
import { shortId } from '@/lib/format';
import { Avatar } from '../ui/avatar';
import { PersonName } from '../ui/person-name';
import { Time } from '../ui/time';
import type { UserLine } from './user-line';
import { UserStateMark } from './user-state';

type Props = {
  line: UserLine;
  number: number;
  isOpen: boolean;
  population?: string | undefined;
};

/** One user, at `users/…` beside the list. A press on it is heard by the table. */
export const UserRow = memo(function UserRow({ line, number, isOpen, population }: Props) {
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
      <td className="two p3 in3">{line.username}</td>
      <td className="two lo">{line.email ?? '–'}</td>
      <td className="two lo">
        <PopulationCell id={line.populationId} name={population} />
      </td>
      <td className="p2">
        <UserStateMark state={line.state} />
      </td>
      <td className="two lo">
        <Time at={line.lastSignOn} />
      </td>
      <td className="two p4">
        <Time at={line.updatedAt} />
      </td>
    </tr>
  );
});

function PopulationCell({ id, name }: { id: string | undefined; name: string | undefined }) {
  if (name) return <bdi dir="auto">{name}</bdi>;
  return id ? <span className="mono">{shortId(id)}</span> : <>–</>;
}
