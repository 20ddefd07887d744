import { normalizePunctuation } from '@/lib/pingone/filter/person-text';

const IN_WORD = /[\p{L}\p{N}\p{M}]$/u;

/**
 * Returns the range of `find` in `text`, preferring the start of a word, ignoring case and kinds of apostrophe; undefined
 * when there is no match.
 */
export function findMatch(text: string, find: string): readonly [number, number] | undefined {
  const offsets = matchOffsets(text, find);
  const best = offsets.find((at) => startsWord(text, at)) ?? offsets[0];
  return best === undefined ? undefined : [best, best + find.length];
}

/** Returns whether a word of `text` starts with `find`. */
export function hasWordStartingWith(text: string, find: string): boolean {
  return matchOffsets(text, find).some((at) => startsWord(text, at));
}

const startsWord = (text: string, at: number) => !IN_WORD.test(text.slice(0, at));

function matchOffsets(text: string, find: string): number[] {
  const needle = normalizePunctuation(find).toLowerCase();
  const haystack = normalizePunctuation(text).toLowerCase();
  // Lower-casing changes the length of some letters, which would shift the offsets.
  if (needle === '' || haystack.length !== text.length || needle.length !== find.length) return [];
  const offsets: number[] = [];
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) offsets.push(at);
  return offsets;
}
