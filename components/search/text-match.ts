import { normalizePunctuation } from '@/lib/pingone/filter/person-text';

const IN_WORD = /[\p{L}\p{N}\p{M}]$/u;

/**
 * Where `find` stands in `text`: at the start of a word rather than inside one, whatever its capitals and apostrophes; undefined when it does
 * not. Offsets are those of `text`.
 */
export function findMatch(text: string, find: string): readonly [number, number] | undefined {
  const places = placesIn(text, find);
  const best = places.find((at) => startsWord(text, at)) ?? places[0];
  return best === undefined ? undefined : [best, best + find.length];
}

/** Whether a word of `text` begins with `find`. */
export function hasWordStartingWith(text: string, find: string): boolean {
  return placesIn(text, find).some((at) => startsWord(text, at));
}

const startsWord = (text: string, at: number) => !IN_WORD.test(text.slice(0, at));

function placesIn(text: string, find: string): number[] {
  const wanted = normalizePunctuation(find).toLowerCase();
  const whole = normalizePunctuation(text).toLowerCase();
  // Some letters change their length with their case, and then no offset can be trusted.
  if (wanted === '' || whole.length !== text.length || wanted.length !== find.length) return [];
  const places: number[] = [];
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) places.push(at);
  return places;
}
