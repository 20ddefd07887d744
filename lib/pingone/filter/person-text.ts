import { parseUuid } from '../../ids';
import { recognizePingOneAddress } from '../recognize-address';

/** What a typed or pasted text names a person by. An email is no name; '' as text names nobody. */
export type PersonText = { kind: 'text' | 'email'; text: string } | { kind: 'id'; id: string };

/** As mail programs write them: `Ana Lima <ana@x.example>`, `mailto:ana@x.example`. */
const IN_BRACKETS = /<(?:mailto:)?([^\s<>@]+@[^\s<>@]+)>/i;
const ALONE = /^(?:mailto:)?([^\s<>@"]+@[^\s<>@",;?]+)(?:\?\S*)?$/i;
/** What is left at the ends of a text that was copied out of a list. */
const LIST_ENDS = /^[\s,;]+|[\s,;]+$/g;

/** Characters that are drawn as nothing, direction marks among them. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** The same, without the two that shape the letters beside them in Persian and in Indic scripts. */
const INVISIBLE_BETWEEN = /(?![\u200c-\u200d])\p{Default_Ignorable_Code_Point}/gu;
const SHAPING_AT_ENDS = /^[\u200c-\u200d]+|[\u200c-\u200d]+$/g;
/** What separates words, the empty Braille cell among them; halves of surrogate pairs are no text at all. */
const BREAKS = /[\s\p{Cc}\p{Surrogate}\u2800]+/gu;

/** Characters that keyboards, word processors and other languages put in the place of `'` and `-`. */
const APOSTROPHES = /[\u2018\u2019\u201b\u02b9\u02bb-\u02bd`\u00b4\u2032\u055a\ua78c\uff07]/g;
const HYPHENS = /[\u05be\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/** What a directory may hold in the place of a plain character, the likeliest first. */
const LOOK_ALIKES: readonly { plain: string; others: readonly string[]; script?: RegExp }[] = [
  { plain: "'", others: ['\u2019', '\u00b4', '`', '\u02bc', '\u2018'] },
  { plain: '-', others: ['\u05be'], script: /\p{Script=Hebrew}/u },
  { plain: '-', others: ['\u2010', '\u2011', '\u2013'] },
];

/**
 * What finds people reads a text as, by its form alone: an id, an email, or the start of a name, username or email. Pure;
 * never throws.
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

/** `text` as a person sees it: composed, single spaces, no control characters, nothing invisible that shapes no letter. */
export function visibleText(text: string): string {
  const visible = text.replace(INVISIBLE_BETWEEN, '').replace(BREAKS, ' ').trim();
  return visible.replace(SHAPING_AT_ENDS, '').normalize('NFC').trim();
}

/** `text` as the plainest keyboard writes it: `'` and `-` for their look-alikes, no full-width letters, no ligatures. */
export function normalizeText(text: string): string {
  const plain = normalizePunctuation(text).replace(INVISIBLE, '');
  return plain.normalize('NFKC').replace(BREAKS, ' ').trim();
}

/** `text` with `'` and `-` for their look-alikes, character by character: offsets stay what they are. */
export function normalizePunctuation(text: string): string {
  return text.replace(APOSTROPHES, "'").replace(HYPHENS, '-');
}

/**
 * The spellings of `text` to look for, the likeliest first: the plain one, the curly apostrophe, as it was typed, all of
 * these decomposed, and then rarer look-alikes. PingOne compares characters, not what they look like.
 */
export function spellingVariants(text: string): [string, ...string[]] {
  const plain = normalizeText(text);
  const others = LOOK_ALIKES.flatMap(({ plain: sign, others, script }) =>
    plain.includes(sign) && (script?.test(plain) ?? true) ? others.map((other) => plain.replaceAll(sign, other)) : [],
  );
  const [likeliest = plain, ...rarer] = others;
  const composed = [likeliest, visibleText(text)];
  const all = new Set([...composed, ...[plain, ...composed].map((one) => one.normalize('NFD')), ...rarer]);
  all.delete(plain);
  return [plain, ...all];
}

/** `mailto:` addresses may be percent-encoded. */
function decoded(email: string): string {
  try {
    const text = visibleText(decodeURIComponent(email));
    return /^[^\s@]+@[^\s@]+$/.test(text) ? text : email;
  } catch {
    return email;
  }
}
