const UNSTORABLE = /[\0\p{Surrogate}]/u;
const REPLACEMENT = '\ufffd';

// Surrogate pairs and escaped backslashes are matched first, so that no part of them is mistaken for an escape.
const JSON_ESCAPE = /\\u[Dd][89ABab][\dA-Fa-f]{2}\\u[Dd][C-Fc-f][\dA-Fa-f]{2}|\\u([\dA-Fa-f]{4})|\\[^u]/g;

/** Returns whether PostgreSQL can store `text`: neither text nor JSON columns accept NUL or a lone surrogate. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/**
 * Returns JSON text with every escape for NUL or a lone surrogate replaced by U+FFFD. Works on the text, so member names
 * are covered and deep nesting uses no stack.
 */
export function toStorableJson(json: string): string {
  return json.replace(JSON_ESCAPE, (whole, code?: string) =>
    code && !isStorable(String.fromCharCode(Number.parseInt(code, 16))) ? REPLACEMENT : whole,
  );
}

/** Returns whether every string in a JSON value, including member names, is storable, at any nesting depth. */
export function isStorableValue(value: unknown): boolean {
  const pending = [value];
  while (pending.length > 0) {
    const item = pending.pop();
    if (typeof item === 'string' && !isStorable(item)) return false;
    if (typeof item !== 'object' || item === null) continue;
    for (const [name, member] of Object.entries(item)) pending.push(name, member);
  }
  return true;
}
