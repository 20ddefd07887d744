/** How far the server's clock is ahead of the browser's, in ms. Stays 0 on the server. */
let aheadMs = 0;

/** Sets the clock: the server's was at `now` (ms since 1970) when the browser's was at `then`. */
export function setServerClock(now: number, then: number): void {
  aheadMs = now - then;
}

/** The server's time in ms since 1970, as far as the browser's clock has moved on since the page came. */
export function serverNow(): number {
  return Date.now() + aheadMs;
}

/** When the answer that holds this page began to arrive, by the browser's clock. */
export function pageReceivedAt(): number {
  const [page] = performance.getEntriesByType('navigation');
  const sinceStart = page instanceof PerformanceNavigationTiming ? page.responseStart : 0;
  return Date.now() - (performance.now() - sinceStart);
}
