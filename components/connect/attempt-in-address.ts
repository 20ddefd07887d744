/** Names an attempt to connect; the page that holds its dialog reads it. */
export const ATTEMPT_PARAM = 'attempt';
/** Names an attempt to reconnect, on whichever page it was begun. */
export const RECONNECT_PARAM = 'reconnect';

type Param = typeof ATTEMPT_PARAM | typeof RECONNECT_PARAM;

/** Puts the attempt into the page's address, so that a reload finds it; without one, takes out any. */
export function keepAttempt(id: string | undefined, param: Param = ATTEMPT_PARAM): void {
  const url = new URL(window.location.href);
  url.searchParams.delete(ATTEMPT_PARAM);
  url.searchParams.delete(RECONNECT_PARAM);
  if (id) url.searchParams.set(param, id);
  if (url.href !== window.location.href) window.history.replaceState(null, '', url);
}

/** The attempt to reconnect that a reload left in the address. */
export function reconnectInAddress(): string | undefined {
  return new URL(window.location.href).searchParams.get(RECONNECT_PARAM) ?? undefined;
}
