const UNSTORABLE = /[\0\p{Surrogate}]/u;
const REPLACEMENT = '\ufffd';

// A whole pair and an escaped backslash are consumed first, so that neither of their halves is taken for an escape.
const JSON_ESCAPE = /\\u[Dd][89ABab][\dA-Fa-f]{2}\\u[Dd][C-Fc-f][\dA-Fa-f]{2}|\\u([\dA-Fa-f]{4})|\\[^u]/g;

/** Whether PostgreSQL can hold `text`: neither as text nor as JSON does it take NUL or half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/**
 * JSON text with U+FFFD in the place of every escape that would parse to NUL or half of a surrogate pair. Works on the
 * text, so names of members are covered and deep nesting costs no stack.
 */
export function toStorableJson(json: string): string {
  return json.replace(JSON_ESCAPE, (whole, code?: string) =>
    code && !isStorable(String.fromCharCode(Number.parseInt(code, 16))) ? REPLACEMENT : whole,
  );
}

/** `isStorable` of every text in a JSON value, names of members too; however deep it is nested. */
export function isStorableValue(value: unknown): boolean {
  const left = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one === 'string' && !isStorable(one)) return false;
    if (typeof one !== 'object' || one === null) continue;
    for (const [name, member] of Object.entries(one)) left.push(name, member);
  }
  return true;
}
