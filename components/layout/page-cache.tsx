'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { createContext, type ReactNode, use, useEffect, useEffectEvent, useState } from 'react';

const MOST_PAGES = 12;

/** Pages that this browser has shown since it loaded Tenantry, by address, newest last. In memory only: they hold people's data. */
const pages = new Map<string, ReactNode>();

/** The address of the page that is shown ahead of its own answer. */
const AheadContext = createContext<URL | undefined>(undefined);

/**
 * Shows a page again on the press of its link, as it was seen, until the server's answer takes its place. Nothing in it
 * can be used for that moment; the page that was left waits unseen, for when the way is not taken after all.
 */
export function PageCache({ children }: { children: ReactNode }) {
  const here = useAddress();
  const [pressed, setPressed] = useState<{ on: string; to: URL }>();
  if (pressed && pressed.on !== here) setPressed(undefined);
  const press = useEffectEvent((event: MouseEvent) => {
    const to = destinationOf(event);
    if (!to) return;
    const isSeen = addressOf(to) !== here && pages.has(keyOf(addressOf(to)));
    setPressed(isSeen ? { on: here, to } : undefined);
  });
  useEffect(() => {
    const listen = (event: MouseEvent) => press(event);
    document.addEventListener('click', listen, true);
    return () => document.removeEventListener('click', listen, true);
  }, []);

  const ahead = pressed?.on === here ? pressed.to : undefined;
  return (
    <>
      <p className="aloud" role="status">
        {ahead ? 'Opening…' : ''}
      </p>
      <div className="stand" hidden={ahead !== undefined}>
        {children}
      </div>
      {ahead ? (
        <AheadContext value={ahead}>
          <div className="stand" inert>
            {pages.get(keyOf(addressOf(ahead)))}
          </div>
        </AheadContext>
      ) : null}
    </>
  );
}

/** Keeps what is in it, to be shown ahead when its address is asked for again. */
export function CachedPage({ children }: { children: ReactNode }) {
  const key = keyOf(useAddress());
  useEffect(() => {
    pages.delete(key);
    pages.set(key, children);
    const oldest = pages.keys().next().value;
    if (pages.size > MOST_PAGES && oldest !== undefined) pages.delete(oldest);
  }, [key, children]);
  return children;
}

/** Inside a page that is shown ahead, its address; undefined in the page itself. */
export function useCachedPageUrl(): URL | undefined {
  return use(AheadContext);
}

function useAddress(): string {
  const search = useSearchParams().toString();
  const path = usePathname();
  return search ? `${path}?${search}` : path;
}

function addressOf({ pathname, searchParams }: URL): string {
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}

/** What a page is kept by: with another person beside it, it is the same page. */
function keyOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://here');
  searchParams.delete('user');
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}

/** Where a press leads in this same window; undefined when it leads nowhere, or elsewhere. */
function destinationOf(event: MouseEvent): URL | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return undefined;
  return new URL(link.href);
}
