/** Control, format and other invisible characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Names of the characters most often copied along with text. */
const NAMES: Readonly<Record<string, string>> = {
  '\t': 'tab',
  '\n': 'line break',
  '\r': 'line break',
  '\u00ad': 'soft hyphen',
  '\u200b': 'zero width space',
  '\u200c': 'zero width non-joiner',
  '\u200d': 'zero width joiner',
  '\u200e': 'left-to-right mark',
  '\u200f': 'right-to-left mark',
  '\u202a': 'left-to-right embedding',
  '\u202b': 'right-to-left embedding',
  '\u202c': 'pop directional formatting',
  '\u202d': 'left-to-right override',
  '\u202e': 'right-to-left override',
  '\u2060': 'word joiner',
  '\u2066': 'left-to-right isolate',
  '\u2067': 'right-to-left isolate',
  '\u2068': 'first strong isolate',
  '\u2069': 'pop directional isolate',
  '\ufeff': 'byte order mark',
};

/**
 * Returns the name of the first invisible character in `text`, such as `zero width space (U+200B)`; undefined if there
 * is none.
 */
export function describeInvisibleCharacter(text: string): string | undefined {
  const [found] = INVISIBLE.exec(text) ?? [];
  if (found === undefined) return undefined;
  const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return NAMES[found] === undefined ? code : `${NAMES[found]} (${code})`;
}

/** Returns the error message for an invisible character in `what`; undefined if there is none. */
export function invisibleCharacterMessage(text: string, what: string): string | undefined {
  const name = describeInvisibleCharacter(text);
  return name && `This ${what} contains an invisible character: ${name}. Delete it, or type the ${what} by hand.`;
}

/**
 * Returns whether `text` is in Unicode's compatibility form (NFKC), so that the same letters cannot be written
 * differently.
 */
export function isNormalizedText(text: string): boolean {
  return text.normalize('NFKC') === text;
}
