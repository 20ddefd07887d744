import { parseUuid } from '../../ids';
import { recognizePingOneAddress } from '../recognize-address';

/** What a typed or pasted text identifies a person by. An email is not a name. An empty `text` matches no one. */
export type PersonText = { kind: 'text' | 'email'; text: string } | { kind: 'id'; id: string };

/** Emails as mail programs write them: `Ana Lima <ana@x.example>`, `mailto:ana@x.example`. */
const IN_BRACKETS = /<(?:mailto:)?([^\s<>@]+@[^\s<>@]+)>/i;
const ALONE = /^(?:mailto:)?([^\s<>@"]+@[^\s<>@",;?]+)(?:\?\S*)?$/i;
/** Separators left at the ends of text copied from a list. */
const LIST_ENDS = /^[\s,;]+|[\s,;]+$/g;

/** Invisible characters, including direction marks. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** The same without the two joiners that affect adjacent letters in Persian and Indic scripts. */
const INVISIBLE_BETWEEN = /(?![\u200c-\u200d])\p{Default_Ignorable_Code_Point}/gu;
const SHAPING_AT_ENDS = /^[\u200c-\u200d]+|[\u200c-\u200d]+$/g;
/** Word separators, including the empty Braille cell, and lone surrogates. */
const BREAKS = /[\s\p{Cc}\p{Surrogate}\u2800]+/gu;

/** Characters used instead of `'` and `-` by keyboards, word processors and other languages. */
const APOSTROPHES = /[\u2018\u2019\u201b\u02b9\u02bb-\u02bd`\u00b4\u2032\u055a\ua78c\uff07]/g;
const HYPHENS = /[\u05be\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/** What a directory may contain instead of a plain character, most likely first. */
const LOOK_ALIKES: readonly { plain: string; others: readonly string[]; script?: RegExp }[] = [
  { plain: "'", others: ['\u2019', '\u00b4', '`', '\u02bc', '\u2018'] },
  { plain: '-', others: ['\u05be'], script: /\p{Script=Hebrew}/u },
  { plain: '-', others: ['\u2010', '\u2011', '\u2013'] },
];

/**
 * Parses the text of a person search by its form alone: an id, an email, or the start of a name, username or email.
 * Pure; never throws.
 */
export function parsePersonText(given: string): PersonText {
  const trimmed = visibleText(visibleText(given).replace(LIST_ENDS, ''));
  const text = normalizeText(trimmed) === '' ? '' : trimmed;
  const id = parseUuid(text);
  if (id) return { kind: 'id', id };
  const email = IN_BRACKETS.exec(normalizeText(text))?.[1] ?? ALONE.exec(normalizeText(text))?.[1];
  if (email) return { kind: 'email', text: decoded(email) };
  const found = recognizePingOneAddress(text);
  return found.ok && found.kind === 'id' && found.environmentId
    ? { kind: 'id', id: found.environmentId }
    : { kind: 'text', text };
}

/**
 * Returns `text` as a person sees it: composed, with single spaces, without control characters or invisible characters,
 * except joiners between letters.
 */
export function visibleText(text: string): string {
  const visible = text.replace(INVISIBLE_BETWEEN, '').replace(BREAKS, ' ').trim();
  return visible.replace(SHAPING_AT_ENDS, '').normalize('NFC').trim();
}

/**
 * Returns `text` as typed on the simplest keyboard: `'` and `-` for their look-alikes, no full-width letters or
 * ligatures.
 */
export function normalizeText(text: string): string {
  const plain = normalizePunctuation(text).replace(INVISIBLE, '');
  return plain.normalize('NFKC').replace(BREAKS, ' ').trim();
}

/** Returns `text` with `'` and `-` for their look-alikes. Offsets do not change. */
export function normalizePunctuation(text: string): string {
  return text.replace(APOSTROPHES, "'").replace(HYPHENS, '-');
}

/**
 * Returns the spellings of `text` to search for, most likely first: plain, with a curly apostrophe, as typed, all of
 * these decomposed, then rarer look-alikes. PingOne compares characters, not their appearance.
 */
export function spellingVariants(text: string): [string, ...string[]] {
  const plain = normalizeText(text);
  const others = LOOK_ALIKES.flatMap(({ plain: sign, others, script }) =>
    plain.includes(sign) && (script?.test(plain) ?? true) ? others.map((other) => plain.replaceAll(sign, other)) : [],
  );
  const [mostLikely = plain, ...rarer] = others;
  const composed = [mostLikely, visibleText(text)];
  const all = new Set([...composed, ...[plain, ...composed].map((one) => one.normalize('NFD')), ...rarer]);
  all.delete(plain);
  return [plain, ...all];
}

/** Decodes percent-encoded `mailto:` addresses. */
function decoded(email: string): string {
  try {
    const text = visibleText(decodeURIComponent(email));
    return /^[^\s@]+@[^\s@]+$/.test(text) ? text : email;
  } catch {
    return email;
  }
}
