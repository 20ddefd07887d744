'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { createContext, type ReactNode, use, useEffect, useEffectEvent, useState } from 'react';
import { Lru } from '@/lib/lru';

const MAX_PAGES = 12;

/** Pages shown since Tenantry was loaded, by URL. In memory only, because they contain personal data. */
const pages = new Lru<string, ReactNode>(MAX_PAGES);

/** The URL of the cached page that is shown until the server responds. */
const CachedUrlContext = createContext<URL | undefined>(undefined);

/**
 * Shows the cached version of a page when its link is clicked, until the server responds. The cached page is inert; the
 * previous page stays mounted but hidden, in case the navigation doesn't happen.
 */
export function PageCache({ children }: { children: ReactNode }) {
  const current = useAddress();
  const [navigation, setNavigation] = useState<{ from: string; to: URL }>();
  if (navigation && navigation.from !== current) setNavigation(undefined);
  const handleClick = useEffectEvent((event: MouseEvent) => {
    const to = destinationOf(event);
    if (!to) return;
    const isCached = addressOf(to) !== current && pages.has(keyOf(addressOf(to)));
    setNavigation(isCached ? { from: current, to } : undefined);
  });
  useEffect(() => {
    const listen = (event: MouseEvent) => handleClick(event);
    document.addEventListener('click', listen, true);
    return () => document.removeEventListener('click', listen, true);
  }, []);

  const cachedUrl = navigation?.from === current ? navigation.to : undefined;
  return (
    <>
      <p className="aloud" role="status">
        {cachedUrl ? 'Opening…' : ''}
      </p>
      <div className="stand" hidden={cachedUrl !== undefined}>
        {children}
      </div>
      {cachedUrl ? (
        <CachedUrlContext value={cachedUrl}>
          <div className="stand" inert>
            {pages.get(keyOf(addressOf(cachedUrl)))}
          </div>
        </CachedUrlContext>
      ) : null}
    </>
  );
}

/** Caches its children, to be shown immediately when its URL is opened again. */
export function CachedPage({ children }: { children: ReactNode }) {
  const key = keyOf(useAddress());
  useEffect(() => {
    pages.set(key, children);
  }, [key, children]);
  return children;
}

/** Returns the URL of the cached page around the caller; undefined outside a cached page. */
export function useCachedPageUrl(): URL | undefined {
  return use(CachedUrlContext);
}

function useAddress(): string {
  const search = useSearchParams().toString();
  const path = usePathname();
  return search ? `${path}?${search}` : path;
}

function addressOf({ pathname, searchParams }: URL): string {
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}

/** Returns the cache key of a URL, ignoring `user`: a list with another user open is the same page. */
function keyOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://here');
  searchParams.delete('user');
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}

/** Returns where a click navigates within this window; undefined for other clicks and links that leave it. */
function destinationOf(event: MouseEvent): URL | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return undefined;
  return new URL(link.href);
}
