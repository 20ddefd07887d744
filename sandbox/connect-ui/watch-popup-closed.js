const CLOSED_POLL_MS = 200;

/** Calls back once the window is closed, unless the sign-in has ended by then. */
export function watchClosed(popup, isOver, onClosed) {
  const timer = setInterval(() => {
    if (isOver()) return clearInterval(timer);
    if (!popup.closed) return;
    clearInterval(timer);
    // The result may still be in transit over the websocket.
    setTimeout(() => isOver() || onClosed(), CLOSED_POLL_MS);
  }, CLOSED_POLL_MS);
}
