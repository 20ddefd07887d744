/** The query parameter with the ID of a connect attempt, read by the page that holds the connect dialog. */
export const ATTEMPT_PARAM = 'attempt';
/** The query parameter with the ID of a reconnect attempt, on the page where it was started. */
export const RECONNECT_PARAM = 'reconnect';

type Param = typeof ATTEMPT_PARAM | typeof RECONNECT_PARAM;

/** The URL set here and the query that the server rendered the page with; undefined while they match. */
let change: { href: string; renderedQuery: string } | undefined;
let isAttemptOpen = false;
const listeners = new Set<() => void>();

/** Writes the attempt to the page's URL so that a reload finds it; removes it when `id` is undefined. */
export function setAttemptInUrl(id: string | undefined, param: Param = ATTEMPT_PARAM): void {
  const url = new URL(window.location.href);
  url.searchParams.delete(ATTEMPT_PARAM);
  url.searchParams.delete(RECONNECT_PARAM);
  if (id) url.searchParams.set(param, id);
  isAttemptOpen = id !== undefined;
  if (url.href !== window.location.href) {
    const renderedQuery = isUrlChanged() && change ? change.renderedQuery : window.location.search;
    window.history.replaceState(null, '', url);
    change = url.search === renderedQuery ? undefined : { href: url.href, renderedQuery };
  }
  notifyListeners();
}

/** Records that the attempt's dialog was closed, finished or not: the URL will not change again. */
export function closeAttempt(): void {
  isAttemptOpen = false;
  notifyListeners();
}

/** Returns whether the URL differs from the one that the server rendered; false after leaving the page. */
export function isUrlChanged(): boolean {
  return change?.href === window.location.href;
}

/** Returns whether the URL differs only while its attempt is open. */
export function isUrlTemporary(): boolean {
  return isAttemptOpen && isUrlChanged();
}

/** Records that the page is about to render with the current URL. */
export function markUrlRendered(): void {
  change = undefined;
}

/** Calls `listener` whenever the URL may have become stable. Returns an unsubscribe function. */
export function subscribeToStableUrl(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Returns the ID of the reconnect attempt in the URL after a reload. */
export function findReconnectInUrl(): string | undefined {
  return new URL(window.location.href).searchParams.get(RECONNECT_PARAM) ?? undefined;
}

function notifyListeners(): void {
  for (const listener of listeners) listener();
}
