/** What a search field has asked for beyond `asked`, which the address says now; oldest first. */
export type PendingSearches = { asked: string; sent: readonly string[] };

/** The last that the field asked for, or the address when nothing is on its way. */
export function latestSearch({ asked, sent }: PendingSearches): string {
  return sent.at(-1) ?? asked;
}

/** The field asks for `text`; asking for what is there already ends what was on its way. */
export function addSearch({ asked, sent }: PendingSearches, text: string): PendingSearches {
  return { asked, sent: text === asked ? [] : [...sent, text] };
}

/** The address says `value`. Typing is overwritten only when somebody else asked for it, such as *Back*. */
export function confirmSearch({ sent }: PendingSearches, value: string): PendingSearches & { isForeign: boolean } {
  const at = sent.indexOf(value);
  return { asked: value, sent: at < 0 ? [] : sent.slice(at + 1), isForeign: at < 0 };
}
