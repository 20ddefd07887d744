type Press = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>;

/**
 * Returns the key as shortcuts name it. A letter is the one typed, or on a layout without Latin letters the one printed
 * at that place of a Latin keyboard; lower case unless Shift is held, whatever Caps Lock says. Any other key as typed.
 */
export function shortcutKey({ key, code, shiftKey }: Press): string {
  const letter = /^[a-z]$/i.test(key) ? key : letterAt(key, code);
  if (!letter) return key;
  return shiftKey ? letter.toUpperCase() : letter.toLowerCase();
}

function letterAt(key: string, code: string): string | undefined {
  return /^\p{L}$/u.test(key) ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
}
