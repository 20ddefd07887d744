/** Searches that a field has sent (`sent`, oldest first) and that the URL (`current`) does not show yet. */
export type PendingSearches = { current: string; sent: readonly string[] };

/** Returns the newest pending search, or the value in the URL. */
export function latestSearch({ current, sent }: PendingSearches): string {
  return sent.at(-1) ?? current;
}

/** Adds a search. Asking for the value in the URL drops all pending searches. */
export function addSearch({ current, sent }: PendingSearches, text: string): PendingSearches {
  return { current, sent: text === current ? [] : [...sent, text] };
}

/**
 * Updates the state after the URL changed to `value`. Typing is overwritten only by a change from elsewhere, such as
 * *Back*.
 */
export function confirmSearch({ sent }: PendingSearches, value: string): PendingSearches & { isExternal: boolean } {
  const at = sent.indexOf(value);
  return { current: value, sent: at < 0 ? [] : sent.slice(at + 1), isExternal: at < 0 };
}
