const CLOSED_POLL_MS = 200;

/** Calls back once the window is gone, unless the sign-in has ended meanwhile. */
export function watchClosed(popup, isOver, onClosed) {
  const timer = setInterval(() => {
    if (isOver()) return clearInterval(timer);
    if (!popup.closed) return;
    clearInterval(timer);
    // The end of the sign-in may already be on its way over the websocket.
    setTimeout(() => isOver() || onClosed(), CLOSED_POLL_MS);
  }, CLOSED_POLL_MS);
}
