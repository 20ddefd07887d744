'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

const SECTIONS = [
  { href: '/settings', label: 'Members' },
  { href: '/settings/domains', label: 'Domains' },
  { href: '/settings/environments', label: 'Environments' },
  { href: '/settings/workspace', label: 'Workspace' },
] as const;

/** The tabs of the settings; each section has its own address. */
export function SettingsNav() {
  const pathname = usePathname();
  return (
    <nav className="in rooms" aria-label="Settings">
      {SECTIONS.map(({ href, label }) => (
        <Link key={href} href={href} prefetch={false} aria-current={href === pathname ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
