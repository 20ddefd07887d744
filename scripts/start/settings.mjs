import { randomBytes, randomInt } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Letters and digits that nobody confuses when typing them from a screen. */
const CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** The value of a setting; an empty one counts as not set. */
export function setting(name) {
  return process.env[name] || undefined;
}

/** Takes settings from `.env`; those of the process win. */
export function loadEnvFile(root) {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** The folder everything we keep is in; made when it is missing, for our user alone. Throws when it cannot be written. */
export function dataFolder(root) {
  const folder = resolve(root, setting('DATA_DIR') ?? '.data');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Error(`The data folder ${folder} cannot be written. Set DATA_DIR to one that can.`);
  }
  return folder;
}

/** The chosen secret, or one made once and kept with the data. */
export function authSecret(dataDir) {
  const chosen = setting('AUTH_SECRET');
  if (chosen) return chosen;
  const file = join(dataDir, 'auth-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** The chosen code, or a new one such as `7KQP-M3XA-9TRE`. */
export function setupCode() {
  const part = () => Array.from({ length: 4 }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
  return setting('SETUP_CODE') ?? [part(), part(), part()].join('-');
}
