export type NavItemId = 'find' | 'connections' | 'environments' | 'audit' | 'settings';

export type NavItem = {
  place: NavItemId;
  word: string;
  /** For a phone, where `word` is too long. */
  short?: string;
  href: string;
  ownersOnly?: boolean;
  /** Stands apart from the rooms above it. */
  startsGroup?: boolean;
};

const PLACES: readonly NavItem[] = [
  { place: 'find', word: 'Find a person', short: 'Find', href: '/search' },
  { place: 'connections', word: 'Connections', href: '/connections', startsGroup: true },
  { place: 'environments', word: 'Environments', href: '/environments' },
  { place: 'audit', word: 'Audit', href: '/audit', startsGroup: true },
  { place: 'settings', word: 'Settings', href: '/settings', ownersOnly: true },
];

/** The rooms that a member may enter. */
export function navItemsFor({ isOwner }: { isOwner: boolean }): readonly NavItem[] {
  return PLACES.filter((room) => isOwner || !room.ownersOnly);
}

/** Which room an address is in; users and environments of a connection are in Environments. */
export function activeNavItem(pathname: string): NavItemId | undefined {
  if (/^\/connections\/[^/]+\/environments(\/|$)/.test(pathname)) return 'environments';
  return PLACES.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`))?.place;
}
