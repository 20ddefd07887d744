type Press = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>;

/**
 * Returns the key as shortcuts name it. Letters are as typed or, on a non-Latin layout, the letter at that position of
 * a Latin keyboard; lower case unless Shift is held, regardless of Caps Lock. Any other key is returned as typed.
 */
export function shortcutKey({ key, code, shiftKey }: Press): string {
  const letter = /^[a-z]$/i.test(key) ? key : letterAt(key, code);
  if (!letter) return key;
  return shiftKey ? letter.toUpperCase() : letter.toLowerCase();
}

function letterAt(key: string, code: string): string | undefined {
  return /^\p{L}$/u.test(key) ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
}
