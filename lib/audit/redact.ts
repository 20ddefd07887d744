import { isJsonArray, type Json, toStorableText } from './canonical-json';

const KEPT_OUT = '(not kept)';
const LONGEST = 2_000;

/** Words of a key whose value is a secret; what is only said about the secret may be kept. */
const SECRET =
  /^(?:passwords?|passwd|pwd|passcodes?|passphrase|secrets?|tokens?|otps?|pin|credentials?|cookies?|authorization|jwt|jwks|assertion|seed|totp)$/;
const SECRET_PAIR =
  /(?:api|private|signing|encryption|access|recovery|backup|shared)(?:key|code)|nangoconnection|sessionid|keyuri|verifier/;
const ONLY_ABOUT = /^(?:state|status|policy|count|at|changed|expires|expired|required|type|method)$/;

/** What gives a value away as a secret, whatever its key. */
const SECRET_VALUES = /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*|\b(?:Bearer|Basic)\s+[\w+/=.~-]{8,}|otpauth:\/\/\S+/gi;

/** The same facts without secrets, and with text that can be stored: a secret's place says that it is not kept. */
export function redact(value: Json): Json {
  if (typeof value === 'string') return harmlessText(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  if (typeof value !== 'object' || value === null) return value;
  if (isJsonArray(value)) return value.map(redact);
  const kept = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [[toStorableText(key), holdsSecret(key, member) ? KEPT_OUT : redact(member)] as const],
  );
  return Object.fromEntries(kept);
}

// Yes, no and nothing are no secrets.
function holdsSecret(key: string, value: Json): boolean {
  return typeof value !== 'boolean' && value !== null && isSecretName(key);
}

/** A text that is a fact of an entry; empty ones are none, since a CSV cannot tell them apart. */
export function redactText(text: string | undefined): string | null {
  return text ? harmlessText(text) : null;
}

function harmlessText(text: string): string {
  const safe = toStorableText(text).replace(SECRET_VALUES, KEPT_OUT);
  return safe.length > LONGEST ? `${toStorableText(safe.slice(0, LONGEST))}…` : safe;
}

/** `newPassword`, `client_secret`, `accessToken`; not `passwordState`. */
export function isSecretName(key: string): boolean {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 0);
  if (ONLY_ABOUT.test(words.at(-1) ?? '')) return false;
  return words.some((word) => SECRET.test(word)) || SECRET_PAIR.test(words.join(''));
}
