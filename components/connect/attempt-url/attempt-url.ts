/** Names an attempt to connect; the page that holds its dialog reads it. */
export const ATTEMPT_PARAM = 'attempt';
/** Names an attempt to reconnect, on whichever page it was begun. */
export const RECONNECT_PARAM = 'reconnect';

type Param = typeof ATTEMPT_PARAM | typeof RECONNECT_PARAM;

/** The address as changed here, and the query that the server drew the page with; undefined while these agree. */
let change: { href: string; drawnWith: string } | undefined;
let isAttemptOpen = false;
const listeners = new Set<() => void>();

/** Puts the attempt into the page's address, so that a reload finds it; without one, takes out any. */
export function setAttemptInUrl(id: string | undefined, param: Param = ATTEMPT_PARAM): void {
  const url = new URL(window.location.href);
  url.searchParams.delete(ATTEMPT_PARAM);
  url.searchParams.delete(RECONNECT_PARAM);
  if (id) url.searchParams.set(param, id);
  isAttemptOpen = id !== undefined;
  if (url.href !== window.location.href) {
    const drawnWith = isUrlChanged() && change ? change.drawnWith : window.location.search;
    window.history.replaceState(null, '', url);
    change = url.search === drawnWith ? undefined : { href: url.href, drawnWith };
  }
  tellListeners();
}

/** The dialog of the attempt has gone, with or without its end: the address is no longer about to change. */
export function closeAttempt(): void {
  isAttemptOpen = false;
  tellListeners();
}

/** Whether the address differs from the one that the server drew the page with. Leaving the page ends that. */
export function isUrlChanged(): boolean {
  return change?.href === window.location.href;
}

/** Whether the address differs only until the attempt that it names has ended. */
export function isUrlTemporary(): boolean {
  return isAttemptOpen && isUrlChanged();
}

/** The page is about to be drawn with the address as it is. */
export function markUrlRendered(): void {
  change = undefined;
}

/** Calls `listener` whenever the address may have become settled. */
export function subscribeToStableUrl(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The attempt to reconnect that a reload left in the address. */
export function findReconnectInUrl(): string | undefined {
  return new URL(window.location.href).searchParams.get(RECONNECT_PARAM) ?? undefined;
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}
