import { isUrlChanged, isUrlTemporary, markUrlRendered, subscribeToStableUrl } from './attempt-url';

/** The part of Next's router that draws a page anew. */
export type PageRouter = { refresh: () => void; replace: (href: string, options: { scroll: false }) => void };

let wanted: PageRouter | undefined;
let isQueued = false;

/**
 * Draws the page anew once the address is settled, and once however many ask at a time. Next draws anew with the query that
 * it last drew with: where `replaceState` has changed that, the answer does not match, and a second mismatch before the
 * first is mended loads the whole document, dialog and all.
 */
export function refreshWhenUrlStable(router: PageRouter): void {
  wanted = router;
  queue();
}

subscribeToStableUrl(queue);

// After all effects of one commit: the one that settles the address and those that ask for the page.
function queue(): void {
  if (isQueued || !wanted) return;
  isQueued = true;
  queueMicrotask(() => {
    isQueued = false;
    if (!wanted || isUrlTemporary()) return;
    const router = wanted;
    wanted = undefined;
    if (isUrlChanged()) goToAddress(router);
    router.refresh();
  });
}

// A page that a reload drew with an attempt in its address: a navigation tells Next the address that it has now.
function goToAddress(router: PageRouter): void {
  const { pathname, search, hash } = window.location;
  markUrlRendered();
  router.replace(`${pathname}${search}${hash}`, { scroll: false });
}
