import type { FindPlace } from '@/lib/operations/search/find-events';
import type { Room } from '../layout/places';
import { findHref, personHref, placeHref } from './find-href';
import { type FindState, groupsOf, type PersonLine } from './find-state';
import { beginsWord, matchIn } from './match';

/** A line of the palette. `also` is what else matches, `where` whose it is, `type` an environment's. */
export type Option = {
  href: string;
  kind: 'Person' | 'Environment' | 'Connection' | 'Go to';
  name: string | undefined;
  also?: string;
  where?: string;
  type?: string;
};

const MOST_PLACES = 5;
const MOST_PEOPLE = 20;

type Given = { text: string; rooms: readonly Room[]; places: readonly FindPlace[]; state: FindState };

/**
 * What the palette offers for `text`: places at once, then people as they are found, so that nothing above moves; last
 * the way to the whole search. With no text, the rooms.
 */
export function optionsOf({ text, rooms, places, state }: Given): Option[] {
  const wanted = text.trim();
  if (!wanted) return rooms.map(toRoom);
  const { exact, others } = groupsOf(state.people);
  const found = [...exact, ...others].slice(0, MOST_PEOPLE).map((person) => toPerson(person, wanted));
  const local = places.filter((place) => isMeant(place, wanted)).slice(0, MOST_PLACES);
  const options = [
    ...rooms.filter(({ word }) => matchIn(word, wanted)?.[0] === 0).map(toRoom),
    ...[...local, ...state.places].map(toPlace),
    ...found,
    { href: findHref(wanted), kind: 'Go to', name: `Everyone found for “${wanted}”` } satisfies Option,
  ];
  return [...new Map(options.map((option) => [option.href, option])).values()];
}

function isMeant({ connectionId, connectionName, environment }: FindPlace, wanted: string): boolean {
  const { id, name } = environment ?? { id: connectionId, name: connectionName };
  return id === wanted.toLowerCase() || beginsWord(name, wanted);
}

function toRoom({ word, href }: Room): Option {
  return { href, kind: 'Go to', name: word };
}

function toPlace(place: FindPlace): Option {
  const { environment, connectionName } = place;
  if (!environment) return { href: placeHref(place), kind: 'Connection', name: connectionName };
  return {
    href: placeHref(place),
    kind: 'Environment',
    name: environment.name,
    where: connectionName,
    ...(environment.type === 'UNKNOWN' ? {} : { type: environment.type }),
  };
}

function toPerson({ environment, id, displayName, username, email }: PersonLine, wanted: string): Option {
  const isNamed = displayName !== undefined && beginsWord(displayName, wanted);
  const also = [username, email].find((text) => text && matchIn(text, wanted)?.[0] === 0) ?? username;
  return {
    href: personHref(environment, id),
    kind: 'Person',
    name: displayName,
    ...(isNamed ? {} : { also }),
    where: `${environment.name}, ${environment.connectionName}`,
    ...(environment.type === 'UNKNOWN' ? {} : { type: environment.type }),
  };
}
