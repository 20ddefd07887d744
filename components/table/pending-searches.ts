/** Searches that a field has sent (`sent`, oldest first) and that the URL (`asked`) does not show yet. */
export type PendingSearches = { asked: string; sent: readonly string[] };

/** Returns the newest pending search, or the value in the URL. */
export function latestSearch({ asked, sent }: PendingSearches): string {
  return sent.at(-1) ?? asked;
}

/** Adds a search. Asking for the value in the URL drops all pending searches. */
export function addSearch({ asked, sent }: PendingSearches, text: string): PendingSearches {
  return { asked, sent: text === asked ? [] : [...sent, text] };
}

/**
 * Updates the state after the URL changed to `value`. Typing is overwritten only by a change from elsewhere, such as
 * *Back*.
 */
export function confirmSearch({ sent }: PendingSearches, value: string): PendingSearches & { isExternal: boolean } {
  const at = sent.indexOf(value);
  return { asked: value, sent: at < 0 ? [] : sent.slice(at + 1), isExternal: at < 0 };
}
