let listener: ((isSigningOut: boolean) => void) | undefined;

/** Calls `onChange` when the person signs out, and when that did not work; returns a function that stops it. */
export function subscribeToSignOut(onChange: (isSigningOut: boolean) => void): () => void {
  listener = onChange;
  return () => {
    listener = undefined;
  };
}

/** Tells the page that its session is about to end, so that nothing is asked with it any more; false: it goes on. */
export function notifySignOut(isSigningOut: boolean): void {
  listener?.(isSigningOut);
}
