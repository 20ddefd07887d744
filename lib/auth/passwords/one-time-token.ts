import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN_FORM = /^[A-Za-z0-9_-]{43}$/;

/** A token to hand out once, fit for an address, and the hash to store in its place. */
export function createOneTimeToken(): { token: string; hash: string } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return { token, hash: sha256(token).toString('hex') };
}

/** The hash under which `token` is stored; undefined when it cannot be one of ours. */
export function hashOneTimeToken(token: string): string | undefined {
  return TOKEN_FORM.test(token) ? sha256(token).toString('hex') : undefined;
}

/** Compares secrets of any length in a time that tells nothing of where they differ. */
export function isSameSecret(given: string, wanted: string): boolean {
  return timingSafeEqual(sha256(given), sha256(wanted));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
