import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/;

/** Returns a URL-safe token to hand out once, and the hash to store instead of it. */
export function createOneTimeToken(): { token: string; hash: string } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return { token, hash: sha256(token).toString('hex') };
}

/** Returns the hash under which `token` is stored; undefined if it is not a valid token. */
export function hashOneTimeToken(token: string): string | undefined {
  return TOKEN_PATTERN.test(token) ? sha256(token).toString('hex') : undefined;
}

/** Compares secrets of any length in constant time. */
export function isSameSecret(given: string, wanted: string): boolean {
  return timingSafeEqual(sha256(given), sha256(wanted));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
