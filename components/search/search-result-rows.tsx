'use client';

import { memo } from 'react';
import type { Destination } from '@/lib/api/search';
import { Avatar } from '../ui/avatar';
import { EnvironmentBadge } from '../ui/environment-badge';
import { PersonName } from '../ui/person-name';
import { UserStateBadge } from '../users/user-state-badge';
import { HighlightedText } from './highlighted-text';
import { personHref, placeHref } from './search-hrefs';
import type { PersonMatch } from './search-state';

/** One person found, with the matching text underlined. */
export const PersonRow = memo(function PersonRow({ person, find }: { person: PersonMatch; find: string }) {
  const { environment } = person;
  return (
    <tr className="r">
      <td className="m" />
      <td className="p1">
        <a className="who row strong" href={personHref(environment, person.id)}>
          <Avatar id={person.id} name={person.displayName} />
          {person.displayName ? <HighlightedText text={person.displayName} find={find} /> : <PersonName />}
        </a>
      </td>
      <td className="two p3 in3">
        <HighlightedText text={person.username} find={find} />
      </td>
      <td className="two lo">{person.email ? <HighlightedText text={person.email} find={find} /> : '–'}</td>
      <td className="p5 in3">
        <EnvironmentCell name={environment.name} type={environment.type} connection={environment.connectionName} />
      </td>
      <td className="p2">
        <UserStateBadge state={person.state} />
      </td>
    </tr>
  );
});

/** An environment or connection whose id was searched. */
export function PlaceRow({ place }: { place: Destination }) {
  const { environment, connectionName } = place;
  return (
    <tr className="r">
      <td className="m" />
      {/* A place has no username, so its kind uses that column. */}
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
        {environment ? (
          <EnvironmentCell name={environment.name} type={environment.type} connection={connectionName} />
        ) : (
          '–'
        )}
      </td>
      <td className="p2" />
    </tr>
  );
}

/** The environment with its type badge, then the connection. */
function EnvironmentCell({ name, type, connection }: { name: string; type: string; connection: string }) {
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
