'use client';

import { memo } from 'react';
import type { Destination } from '@/lib/operations/search/search-events';
import { Avatar } from '../ui/avatar';
import { EnvironmentBadge } from '../ui/environment-badge';
import { PersonName } from '../ui/person-name';
import { UserStateBadge } from '../users/user-state-badge';
import { HighlightedText } from './highlighted-text';
import { personHref, placeHref } from './search-hrefs';
import type { PersonMatch } from './search-state';

/** One person who was found; what matches is underlined. */
export const PersonRow = memo(function PersonRow({ line, find }: { line: PersonMatch; find: string }) {
  const { environment } = line;
  return (
    <tr className="r">
      <td className="m" />
      <td className="p1">
        <a className="who row strong" href={personHref(environment, line.id)}>
          <Avatar id={line.id} name={line.displayName} />
          {line.displayName ? <HighlightedText text={line.displayName} find={find} /> : <PersonName />}
        </a>
      </td>
      <td className="two p3 in3">
        <HighlightedText text={line.username} find={find} />
      </td>
      <td className="two lo">{line.email ? <HighlightedText text={line.email} find={find} /> : '–'}</td>
      <td className="p5 in3">
        <Where name={environment.name} type={environment.type} connection={environment.connectionName} />
      </td>
      <td className="p2">
        <UserStateBadge state={line.state} />
      </td>
    </tr>
  );
});

/** An environment or a connection whose id was looked for. */
export function PlaceRow({ place }: { place: Destination }) {
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
      {type === 'UNKNOWN' ? null : <EnvironmentBadge type={type} />}
      <bdi dir="auto" className="clip mute">
        {connection}
      </bdi>
    </span>
  );
}
