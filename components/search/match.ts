/**
 * Where `find` stands in `text`: at the start of a word rather than inside one, capitals or not; undefined when it does
 * not. Offsets are those of `text`.
 */
export function matchIn(text: string, find: string): readonly [number, number] | undefined {
  const wanted = find.toLowerCase();
  const whole = text.toLowerCase();
  // Some letters change their length with their case, and then no offset can be trusted.
  if (wanted === '' || whole.length !== text.length || wanted.length !== find.length) return undefined;
  const places: number[] = [];
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) places.push(at);
  const best = places.find((at) => at === 0 || /[^\p{L}\p{N}\p{M}]$/u.test(text.slice(0, at))) ?? places[0];
  return best === undefined ? undefined : [best, best + wanted.length];
}
