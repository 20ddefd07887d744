import 'server-only';
import { hashPassword as hash, verifyPassword } from 'better-auth/crypto';
import { z } from 'zod';

export const MIN_PASSWORD_CHARS = 10;
/** The sign-in library refuses longer passwords, because hashing them is expensive. */
export const MAX_PASSWORD_CHARS = 128;

export const PasswordInput = z
  .string()
  .min(MIN_PASSWORD_CHARS, { error: `A password must have at least ${MIN_PASSWORD_CHARS} characters.` })
  .max(MAX_PASSWORD_CHARS, { error: `A password can have at most ${MAX_PASSWORD_CHARS} characters.` });

/**
 * Returns a salted scrypt hash in the sign-in library's format. Takes about 0.1 s: never call it inside a transaction.
 */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Returns whether `password` matches the hash. Takes as long as hashing. */
export function matchesPassword(password: string, hashed: string): Promise<boolean> {
  return verifyPassword({ hash: hashed, password });
}
