'use client';

import { memo } from 'react';
import type { FindPlace } from '@/lib/operations/search/find-events';
import { Avatar } from '../ui/avatar';
import { PersonName } from '../ui/person-name';
import { Plate } from '../ui/plate';
import { UserStateMark } from '../users/user-state';
import { personHref, placeHref } from './find-href';
import type { PersonLine } from './find-state';
import { Marked } from './marked';

/** One person who was found; what matches is underlined. */
export const PersonRow = memo(function PersonRow({ line, find }: { line: PersonLine; find: string }) {
  const { environment } = line;
  return (
    <tr className="r">
      <td className="m" />
      <td className="p1">
        <a className="who row strong" href={personHref(environment, line.id)}>
          <Avatar id={line.id} name={line.displayName} />
          {line.displayName ? <Marked text={line.displayName} find={find} /> : <PersonName />}
        </a>
      </td>
      <td className="two p3 in3">
        <Marked text={line.username} find={find} />
      </td>
      <td className="two lo">{line.email ? <Marked text={line.email} find={find} /> : '–'}</td>
      <td className="p5 in3">
        <Where name={environment.name} type={environment.type} connection={environment.connectionName} />
      </td>
      <td className="p2">
        <UserStateMark state={line.state} />
      </td>
    </tr>
  );
});

/** An environment or a connection whose id was looked for. */
export function PlaceRow({ place }: { place: FindPlace }) {
  const { environment, connectionName } = place;
  return (
    <tr className="r">
      <td className="m" />
      {/* What it is stands beside the name: a place has no username. */}
      <td className="p1" colSpan={2}>
        <span className="who">
          <a className="row strong" href={placeHref(place)}>
            <bdi dir="auto">{environment?.name ?? connectionName}</bdi>
          </a>
          <span className="two">{environment ? 'Environment' : 'Connection'}</span>
        </span>
      </td>
      <td className="lo" />
      <td className="p5">
        {environment ? <Where name={environment.name} type={environment.type} connection={connectionName} /> : '–'}
      </td>
      <td className="p2" />
    </tr>
  );
}

/** The environment with its plate, then whose tenant it is in. */
function Where({ name, type, connection }: { name: string; type: string; connection: string }) {
  return (
    <span className="whose">
      <bdi dir="auto" className="clip">
        {name}
      </bdi>
      {type === 'UNKNOWN' ? null : <Plate type={type} />}
      <bdi dir="auto" className="clip mute">
        {connection}
      </bdi>
    </span>
  );
}
