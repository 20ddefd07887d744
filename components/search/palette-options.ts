import type { Destination } from '@/lib/api/search';
import type { NavItem } from '../layout/nav-items';
import { personHref, placeHref, searchHref } from './search-hrefs';
import { groupByExactMatch, type PersonMatch, type SearchState } from './search-state';
import { findMatch, hasWordStartingWith } from './text-match';

/**
 * An option of the palette. `also`: other matching text. `where`: its environment and connection. `type`: the
 * environment type.
 */
export type PaletteOption = {
  href: string;
  kind: 'Person' | 'Environment' | 'Connection' | 'Go to';
  name: string | undefined;
  also?: string;
  where?: string;
  type?: string;
};

const MAX_PLACES = 5;
const MAX_PEOPLE = 20;

type Input = { text: string; pages: readonly NavItem[]; places: readonly Destination[]; state: SearchState };

/**
 * Returns the palette options for `text`: places at once, then people as they are found, so that nothing above moves, and
 * last the link to all results. Without text, returns the pages.
 */
export function listPaletteOptions({ text, pages, places, state }: Input): PaletteOption[] {
  const query = text.trim();
  if (!query) return pages.map(toPageOption);
  const { exact, others } = groupByExactMatch(state.people);
  const found = [...exact, ...others].slice(0, MAX_PEOPLE).map((person) => toPersonOption(person, query));
  const matchingPlaces = places.filter((place) => matchesPlace(place, query)).slice(0, MAX_PLACES);
  const options = [
    ...pages.filter(({ word }) => findMatch(word, query)?.[0] === 0).map(toPageOption),
    ...[...matchingPlaces, ...state.places].map(toPlaceOption),
    ...found,
    { href: searchHref(query), kind: 'Go to', name: `All results for “${query}”` } satisfies PaletteOption,
  ];
  return [...new Map(options.map((option) => [option.href, option])).values()];
}

function matchesPlace({ connectionId, connectionName, environment }: Destination, query: string): boolean {
  const { id, name } = environment ?? { id: connectionId, name: connectionName };
  return id === query.toLowerCase() || hasWordStartingWith(name, query);
}

function toPageOption({ word, href }: NavItem): PaletteOption {
  return { href, kind: 'Go to', name: word };
}

function toPlaceOption(place: Destination): PaletteOption {
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

function toPersonOption({ environment, id, displayName, username, email }: PersonMatch, query: string): PaletteOption {
  const matchesName = displayName !== undefined && hasWordStartingWith(displayName, query);
  const also = [username, email].find((text) => text && findMatch(text, query)?.[0] === 0) ?? username;
  return {
    href: personHref(environment, id),
    kind: 'Person',
    name: displayName,
    ...(matchesName ? {} : { also }),
    where: `${environment.name}, ${environment.connectionName}`,
    ...(environment.type === 'UNKNOWN' ? {} : { type: environment.type }),
  };
}
