'use client';

import { Link2, type LucideIcon, PanelsTopLeft, SlidersHorizontal } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { count } from '@/lib/format';
import { PLACES, type Place, placeOf } from './places';

const ICONS: Record<Place, LucideIcon> = {
  connections: Link2,
  environments: PanelsTopLeft,
  settings: SlidersHorizontal,
};

type Props = { isOwner: boolean; counts: Partial<Record<Place, number>> };

/** The rooms: words from 1200, icons below; `Tabs` takes over below 768. */
export function Rail({ isOwner, counts }: Props) {
  const here = placeOf(usePathname());
  return rooms(isOwner).map(({ place, word, href }) => {
    const Icon = ICONS[place];
    return (
      <Link key={place} href={href} prefetch={false} title={word} aria-current={here === place ? 'page' : undefined}>
        <Icon aria-hidden />
        <span>{word}</span>
        {counts[place] === undefined ? null : <span className="n">{count(counts[place])}</span>}
      </Link>
    );
  });
}

export function Tabs({ isOwner }: { isOwner: boolean }) {
  const here = placeOf(usePathname());
  return (
    <nav className="tabs" aria-label="Rooms">
      {rooms(isOwner).map(({ place, word, href }) => {
        const Icon = ICONS[place];
        return (
          <Link key={place} href={href} prefetch={false} aria-current={here === place ? 'page' : undefined}>
            <Icon aria-hidden />
            {word}
          </Link>
        );
      })}
    </nav>
  );
}

function rooms(isOwner: boolean) {
  return PLACES.filter((room) => isOwner || !room.ownersOnly);
}
