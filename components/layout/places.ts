/** The rooms there are. `owner`: only owners go in. */
export type Place = 'connections' | 'environments' | 'settings';

export const PLACES: readonly { place: Place; word: string; href: string; ownersOnly?: boolean }[] = [
  { place: 'connections', word: 'Connections', href: '/connections' },
  { place: 'environments', word: 'Environments', href: '/environments' },
  { place: 'settings', word: 'Settings', href: '/settings', ownersOnly: true },
];

/** Which room an address is in; users and environments of a connection are in Environments. */
export function placeOf(pathname: string): Place | undefined {
  if (/^\/connections\/[^/]+\/environments(\/|$)/.test(pathname)) return 'environments';
  return PLACES.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`))?.place;
}
