/** The offset of the server's clock from the browser's, in ms. Stays 0 on the server. */
let offsetMs = 0;

/** Sets the offset: the server's clock was at `serverTime` (ms since 1970) when the browser's was at `browserTime`. */
export function setServerClock(serverTime: number, browserTime: number): void {
  offsetMs = serverTime - browserTime;
}

/** Returns the server's time in ms since 1970, derived from the browser's clock. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}

/** Returns when the response with this page began to arrive, in ms since 1970 by the browser's clock. */
export function pageReceivedAt(): number {
  const [page] = performance.getEntriesByType('navigation');
  const sinceStart = page instanceof PerformanceNavigationTiming ? page.responseStart : 0;
  return Date.now() - (performance.now() - sinceStart);
}
