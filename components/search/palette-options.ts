import type { Destination } from '@/lib/operations/search/search-events';
import type { NavItem } from '../layout/nav-items';
import { personHref, placeHref, searchHref } from './search-hrefs';
import { groupByExactMatch, type PersonMatch, type SearchState } from './search-state';
import { findMatch, hasWordStartingWith } from './text-match';

/** A line of the palette. `also` is what else matches, `where` whose it is, `type` an environment's. */
export type PaletteOption = {
  href: string;
  kind: 'Person' | 'Environment' | 'Connection' | 'Go to';
  name: string | undefined;
  also?: string;
  where?: string;
  type?: string;
};

const MOST_PLACES = 5;
const MOST_PEOPLE = 20;

type Given = { text: string; rooms: readonly NavItem[]; places: readonly Destination[]; state: SearchState };

/**
 * What the palette offers for `text`: places at once, then people as they are found, so that nothing above moves; last
 * the way to the whole search. With no text, the rooms.
 */
export function listPaletteOptions({ text, rooms, places, state }: Given): PaletteOption[] {
  const wanted = text.trim();
  if (!wanted) return rooms.map(toRoom);
  const { exact, others } = groupByExactMatch(state.people);
  const found = [...exact, ...others].slice(0, MOST_PEOPLE).map((person) => toPerson(person, wanted));
  const local = places.filter((place) => isMeant(place, wanted)).slice(0, MOST_PLACES);
  const options = [
    ...rooms.filter(({ word }) => findMatch(word, wanted)?.[0] === 0).map(toRoom),
    ...[...local, ...state.places].map(toPlace),
    ...found,
    { href: searchHref(wanted), kind: 'Go to', name: `All results for “${wanted}”` } satisfies PaletteOption,
  ];
  return [...new Map(options.map((option) => [option.href, option])).values()];
}

function isMeant({ connectionId, connectionName, environment }: Destination, wanted: string): boolean {
  const { id, name } = environment ?? { id: connectionId, name: connectionName };
  return id === wanted.toLowerCase() || hasWordStartingWith(name, wanted);
}

function toRoom({ word, href }: NavItem): PaletteOption {
  return { href, kind: 'Go to', name: word };
}

function toPlace(place: Destination): PaletteOption {
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

function toPerson({ environment, id, displayName, username, email }: PersonMatch, wanted: string): PaletteOption {
  const isNamed = displayName !== undefined && hasWordStartingWith(displayName, wanted);
  const also = [username, email].find((text) => text && findMatch(text, wanted)?.[0] === 0) ?? username;
  return {
    href: personHref(environment, id),
    kind: 'Person',
    name: displayName,
    ...(isNamed ? {} : { also }),
    where: `${environment.name}, ${environment.connectionName}`,
    ...(environment.type === 'UNKNOWN' ? {} : { type: environment.type }),
  };
}
