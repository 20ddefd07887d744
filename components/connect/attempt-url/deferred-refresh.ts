import { isUrlChanged, isUrlTemporary, markUrlRendered, subscribeToStableUrl } from './attempt-url';

/** The part of Next's router that refreshes a page. */
export type PageRouter = { refresh: () => void; replace: (href: string, options: { scroll: false }) => void };

let pendingRouter: PageRouter | undefined;
let isQueued = false;

/**
 * Refreshes the page once the URL is stable; simultaneous calls are merged. Next refreshes with the query that it last
 * rendered. After `replaceState` changes the query, the response doesn't match, and a second mismatch before the first
 * is resolved reloads the whole document, which closes the dialog.
 */
export function refreshWhenUrlStable(router: PageRouter): void {
  pendingRouter = router;
  queue();
}

subscribeToStableUrl(queue);

// Runs after all effects of one commit: those that change the URL and those that request the refresh.
function queue(): void {
  if (isQueued || !pendingRouter) return;
  isQueued = true;
  queueMicrotask(() => {
    isQueued = false;
    if (!pendingRouter || isUrlTemporary()) return;
    const router = pendingRouter;
    pendingRouter = undefined;
    if (isUrlChanged()) syncRouterUrl(router);
    router.refresh();
  });
}

// After a reload rendered the page with an attempt in its URL, a navigation is needed to give Next the current URL.
function syncRouterUrl(router: PageRouter): void {
  const { pathname, search, hash } = window.location;
  markUrlRendered();
  router.replace(`${pathname}${search}${hash}`, { scroll: false });
}
