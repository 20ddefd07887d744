import { randomBytes, randomInt } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { reasonOf } from './error-reason.mjs';
import { replaceFile } from './replace-file.mjs';

/** Letters and digits that nobody confuses when typing them from a screen. */
const CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
/** The app refuses a shorter one. */
const SHORTEST_SECRET = 32;

/** The value of a setting; an empty one counts as not set. */
export function setting(name) {
  return process.env[name] || undefined;
}

/** Takes settings from `.env`; those of the process win. */
export function loadEnvFile(root) {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Returns the path of the data folder, whether it exists or not; `chosen` is `DATA_DIR`. */
export function dataPath(root, chosen) {
  return resolve(root, chosen ?? '.data');
}

/** The folder everything we keep is in; made when it is missing, for our user alone. Throws when it cannot be written. */
export function dataFolder(root) {
  const folder = dataPath(root, setting('DATA_DIR'));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Error(`The data folder ${folder} cannot be written. Set DATA_DIR to one that can (${reasonOf(error)}).`);
  }
  return folder;
}

/** Without a Nango of the owner's, the sandbox plays it. */
export function isSandboxUsed() {
  return setting('NANGO_API_KEY') === undefined;
}

/**
 * Returns the folder of this installation's embedded database and secret. The sandbox's people have published
 * passwords, so its installation is never the one that meets a real Nango.
 */
export function installationPath(dataDir) {
  return isSandboxUsed() ? join(dataDir, 'sandbox') : dataDir;
}

const secretFile = (folder) => join(folder, 'auth-secret');

/** Returns the secret that is set, or kept in `folder`; undefined when there is none, or only a part of one. */
export function findSecret(folder) {
  const chosen = setting('AUTH_SECRET');
  const file = secretFile(folder);
  if (chosen || !existsSync(file)) return chosen;
  const kept = readFileSync(file, 'utf8');
  return kept.length >= SHORTEST_SECRET ? kept : undefined;
}

/** The chosen secret, or one made once and kept with the data. A kept one that was cut short is replaced. */
export function authSecret(folder) {
  const found = findSecret(folder);
  if (found) return found;
  const file = secretFile(folder);
  if (existsSync(file)) console.log(`${file} was incomplete and is replaced: everyone has to sign in again.`);
  const made = randomBytes(32).toString('base64url');
  replaceFile(file, made);
  return made;
}

/** The chosen code, or a new one such as `7KQP-M3XA-9TRE`. */
export function setupCode() {
  const part = () => Array.from({ length: 4 }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
  return setting('SETUP_CODE') ?? [part(), part(), part()].join('-');
}
