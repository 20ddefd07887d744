/** What JSON can hold, as it is kept with an entry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one text of a JSON value: keys sorted by code unit, no spaces, members without a value left out. Two values have
 * the same text only when they are the same value.
 */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isJsonArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [[key, member] as const],
  );
  // Not by locale: every machine must come to the same order.
  const sorted = members.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}

export function isJsonArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

const REPLACEMENT = '\uFFFD';

/** Text that PostgreSQL stores as it is given: without NUL and halves of characters. */
export function toStorableText(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, REPLACEMENT);
}
