import 'server-only';
import { hashPassword as hash, verifyPassword } from 'better-auth/crypto';
import { z } from 'zod';

export const MIN_PASSWORD_CHARS = 10;
/** The sign-in library refuses longer ones, since hashing them costs. */
export const MAX_PASSWORD_CHARS = 128;

export const PasswordInput = z
  .string()
  .min(MIN_PASSWORD_CHARS, { error: `A password has at least ${MIN_PASSWORD_CHARS} characters.` })
  .max(MAX_PASSWORD_CHARS, { error: `A password has at most ${MAX_PASSWORD_CHARS} characters.` });

/** Salted scrypt hash in the sign-in library's form. Takes about 0.1 s: never inside a transaction. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Whether `password` is the one that was hashed. Takes as long as hashing does. */
export function matchesPassword(password: string, hashed: string): Promise<boolean> {
  return verifyPassword({ hash: hashed, password });
}
