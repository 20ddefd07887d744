/** A JSON value as stored with an entry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Returns the canonical text of a JSON value: keys sorted by code unit, no spaces, undefined members left out. Two
 * values have the same text only if they are equal.
 */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isJsonArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [[key, member] as const],
  );
  // Compares code units, not by locale, so that every machine gets the same order.
  const sorted = members.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}

export function isJsonArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

const REPLACEMENT = '\uFFFD';

/** Returns `text` without NUL and lone surrogates, which PostgreSQL cannot store. */
export function toStorableText(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, REPLACEMENT);
}
