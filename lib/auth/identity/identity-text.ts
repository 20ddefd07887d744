/** Format and control characters, and those that are drawn as nothing. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Those that come along when text is copied. */
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

/** What the first invisible character in `text` is called, such as `zero width space (U+200B)`; undefined without one. */
export function describeInvisibleCharacter(text: string): string | undefined {
  const [found] = INVISIBLE.exec(text) ?? [];
  if (found === undefined) return undefined;
  const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return NAMES[found] === undefined ? code : `${NAMES[found]} (${code})`;
}

/** The sentence for an invisible character in `what`; undefined without one. */
export function invisibleCharacterMessage(text: string, what: string): string | undefined {
  const name = describeInvisibleCharacter(text);
  return name && `This ${what} contains an invisible character: ${name}. Delete it, or type the ${what} by hand.`;
}

/** Whether `text` is in Unicode's usual form (NFKC), so that no other writing of the same letters can stand for it. */
export function isNormalizedText(text: string): boolean {
  return text.normalize('NFKC') === text;
}
