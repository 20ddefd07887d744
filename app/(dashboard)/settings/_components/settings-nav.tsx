'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

const ROOMS = [
  { href: '/settings', word: 'Members' },
  { href: '/settings/domains', word: 'Domains' },
  { href: '/settings/environments', word: 'Environments' },
  { href: '/settings/workspace', word: 'Workspace' },
] as const;

/** The rooms of the settings, each with an address of its own. */
export function SettingsNav() {
  const here = usePathname();
  return (
    <nav className="in rooms" aria-label="Settings">
      {ROOMS.map(({ href, word }) => (
        <Link key={href} href={href} prefetch={false} aria-current={href === here ? 'page' : undefined}>
          {word}
        </Link>
      ))}
    </nav>
  );
}
