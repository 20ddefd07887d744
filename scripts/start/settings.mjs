import { randomBytes, randomInt } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { reasonOf } from './error-reason.mjs';
import { replaceFile } from './replace-file.mjs';

/** Letters and digits that are not easily confused when copied from a screen. */
const CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
/** The minimum length that the app accepts. */
const SHORTEST_SECRET = 32;

/** Returns the value of a setting; an empty one counts as not set. */
export function setting(name) {
  return process.env[name] || undefined;
}

/** Loads settings from `.env`; those of the process take precedence. */
export function loadEnvFile(root) {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Returns the path of the data folder, whether it exists or not; `chosen` is `DATA_DIR`. */
export function dataPath(root, chosen) {
  return resolve(root, chosen ?? '.data');
}

/** Returns the data folder, and creates it for the current user only. Throws when it is not writable. */
export function dataFolder(root) {
  const folder = dataPath(root, setting('DATA_DIR'));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Error(`The data folder ${folder} isn’t writable (${reasonOf(error)}). Set DATA_DIR to another folder.`);
  }
  return folder;
}

/** Returns whether the sandbox simulates Nango, because no real one is set. */
export function isSandboxUsed() {
  return setting('NANGO_API_KEY') === undefined;
}

/**
 * Returns the folder of this installation's embedded database and secret. The sandbox has its own, because its passwords
 * are public and its data must never be used with a real Nango.
 */
export function installationPath(dataDir) {
  return isSandboxUsed() ? join(dataDir, 'sandbox') : dataDir;
}

const secretFile = (folder) => join(folder, 'auth-secret');

/** Returns the secret from the settings or from `folder`; undefined when there is none, or the file is truncated. */
export function findSecret(folder) {
  const chosen = setting('AUTH_SECRET');
  const file = secretFile(folder);
  if (chosen || !existsSync(file)) return chosen;
  const stored = readFileSync(file, 'utf8');
  return stored.length >= SHORTEST_SECRET ? stored : undefined;
}

/** Returns the secret, and creates one in `folder` if needed. Replaces a truncated one. */
export function authSecret(folder) {
  const found = findSecret(folder);
  if (found) return found;
  const file = secretFile(folder);
  if (existsSync(file)) console.log(`Replaced ${file}, which was incomplete. Everyone has to sign in again.`);
  const secret = randomBytes(32).toString('base64url');
  replaceFile(file, secret);
  return secret;
}

/** Returns the chosen setup code, or a new one such as `7KQP-M3XA-9TRE`. */
export function setupCode() {
  const part = () => Array.from({ length: 4 }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
  return setting('SETUP_CODE') ?? [part(), part(), part()].join('-');
}
