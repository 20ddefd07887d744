import { isJsonArray, type Json, toStorableText } from './canonical-json';

const REDACTED = '(redacted)';
const MAX_CHARS = 2_000;

/** Words in a key that mark its value as a secret. Facts about a secret, such as its state, may be kept. */
const SECRET =
  /^(?:passwords?|passwd|pwd|passcodes?|passphrase|secrets?|tokens?|otps?|pin|credentials?|cookies?|authorization|jwt|jwks|assertion|seed|totp)$/;
const SECRET_PAIR =
  /(?:api|private|signing|encryption|access|recovery|backup|shared)(?:key|code)|nangoconnection|sessionid|keyuri|verifier/;
const ONLY_ABOUT = /^(?:state|status|policy|count|at|changed|expires|expired|required|type|method)$/;

/** Patterns that mark a value as a secret, whatever its key. */
const SECRET_VALUES = /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*|\b(?:Bearer|Basic)\s+[\w+/=.~-]{8,}|otpauth:\/\/\S+/gi;

/** Returns the same facts without secrets and with storable text. A secret is replaced by `(redacted)`. */
export function redact(value: Json): Json {
  if (typeof value === 'string') return safeText(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  if (typeof value !== 'object' || value === null) return value;
  if (isJsonArray(value)) return value.map(redact);
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [[toStorableText(key), holdsSecret(key, member) ? REDACTED : redact(member)] as const],
  );
  return Object.fromEntries(members);
}

// Booleans and null are not secrets.
function holdsSecret(key: string, value: Json): boolean {
  return typeof value !== 'boolean' && value !== null && isSecretName(key);
}

/** Returns a text as an entry stores it. Empty text becomes null, because a CSV cannot tell them apart. */
export function redactText(text: string | undefined): string | null {
  return text ? safeText(text) : null;
}

function safeText(text: string): string {
  const safe = toStorableText(text).replace(SECRET_VALUES, REDACTED);
  return safe.length > MAX_CHARS ? `${toStorableText(safe.slice(0, MAX_CHARS))}…` : safe;
}

/** Returns true for `newPassword`, `client_secret` and `accessToken`, but not for `passwordState`. */
export function isSecretName(key: string): boolean {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 0);
  if (ONLY_ABOUT.test(words.at(-1) ?? '')) return false;
  return words.some((word) => SECRET.test(word)) || SECRET_PAIR.test(words.join(''));
}
