let listener: ((isSigningOut: boolean) => void) | undefined;

/** Calls `onChange` when the person signs out, and again if signing out failed. Returns an unsubscribe function. */
export function subscribeToSignOut(onChange: (isSigningOut: boolean) => void): () => void {
  listener = onChange;
  return () => {
    listener = undefined;
  };
}

/** Notifies the page that its session is about to end, so it sends no more requests; false: the session continues. */
export function notifySignOut(isSigningOut: boolean): void {
  listener?.(isSigningOut);
}
