export type NavItemId = 'find' | 'connections' | 'environments' | 'audit' | 'settings';

export type NavItem = {
  place: NavItemId;
  word: string;
  /** A shorter label for phones. */
  short?: string;
  href: string;
  ownersOnly?: boolean;
  /** Adds a gap above the item. */
  startsGroup?: boolean;
};

const NAV_ITEMS: readonly NavItem[] = [
  { place: 'find', word: 'Find a person', short: 'Find', href: '/search' },
  { place: 'connections', word: 'Connections', href: '/connections', startsGroup: true },
  { place: 'environments', word: 'Environments', href: '/environments' },
  { place: 'audit', word: 'Audit', href: '/audit', startsGroup: true },
  { place: 'settings', word: 'Settings', href: '/settings', ownersOnly: true },
];

/** Returns the navigation items that a member may open. */
export function navItemsFor({ isOwner }: { isOwner: boolean }): readonly NavItem[] {
  return NAV_ITEMS.filter((item) => isOwner || !item.ownersOnly);
}

/** Returns the active item for a path; a connection's environments and users belong to Environments. */
export function activeNavItem(pathname: string): NavItemId | undefined {
  if (/^\/connections\/[^/]+\/environments(\/|$)/.test(pathname)) return 'environments';
  return NAV_ITEMS.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`))?.place;
}
