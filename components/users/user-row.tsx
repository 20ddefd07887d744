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
  /** Where the row leads without the sheet. */
  href: string;
  isOpen: boolean;
  population?: string | undefined;
};

/** One user. A press on it is heard by the table. */
export const UserRow = memo(function UserRow({ line, number, href, isOpen, population }: Props) {
  const marks = [number % 5 === 0 ? 'fifth' : '', isOpen ? 'open' : ''].filter(Boolean).join(' ');
  return (
    <tr className={marks || undefined} data-user={line.id} aria-current={isOpen ? 'true' : undefined}>
      <td className="m">{number}</td>
      <td className="p1">
        <a className="who row strong" href={href}>
          <Avatar id={line.id} name={line.name} />
          <PersonName name={line.name} />
        </a>
      </td>
      <td className="two p3 in3" title={line.username}>
        {line.username}
      </td>
      <td className="two lo" title={line.email}>
        {line.email ?? '–'}
      </td>
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
  return id ? (
    <span className="mono" title={id}>
      {shortId(id)}
    </span>
  ) : (
    <>–</>
  );
}
