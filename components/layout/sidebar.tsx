'use client';

import { Link2, type LucideIcon, PanelsTopLeft, ScrollText, Search, SlidersHorizontal } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Fragment } from 'react';
import { formatCount } from '@/lib/format';
import { activeNavItem, type NavItemId, navItemsFor } from './nav-items';

const ICONS: Record<NavItemId, LucideIcon> = {
  find: Search,
  connections: Link2,
  environments: PanelsTopLeft,
  audit: ScrollText,
  settings: SlidersHorizontal,
};

type Props = { isOwner: boolean; counts: Partial<Record<NavItemId, number>> };

/** The main navigation: labels from 1200 px, icons below; `BottomTabs` replaces it below 768 px. */
export function Sidebar({ isOwner, counts }: Props) {
  const activeItem = activeNavItem(usePathname());
  return navItemsFor({ isOwner }).map(({ place, word, href, startsGroup }) => {
    const Icon = ICONS[place];
    return (
      <Fragment key={place}>
        {startsGroup ? <span className="gap" /> : null}
        <Link href={href} prefetch={false} title={word} aria-current={activeItem === place ? 'page' : undefined}>
          <Icon aria-hidden />
          <span>{word}</span>
          {counts[place] === undefined ? null : <span className="n">{formatCount(counts[place])}</span>}
        </Link>
      </Fragment>
    );
  });
}

export function BottomTabs({ isOwner }: { isOwner: boolean }) {
  const activeItem = activeNavItem(usePathname());
  return (
    <nav className="tabs" aria-label="Main">
      {navItemsFor({ isOwner }).map(({ place, word, short = word, href }) => {
        const Icon = ICONS[place];
        return (
          <Link key={place} href={href} prefetch={false} aria-current={activeItem === place ? 'page' : undefined}>
            <Icon aria-hidden />
            {short}
          </Link>
        );
      })}
    </nav>
  );
}
