import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const isWindows = process.platform === 'win32';

/** Returns a short ID of a data folder, because socket paths are limited to about 100 bytes. The folder must exist. */
export function folderId(dataDir) {
  return createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
}

/**
 * Returns the private folder for the sockets of one data folder, and creates it. It ignores TMPDIR, because two starts with
 * different values must find the same folder. Throws when another user owns it.
 */
export function runtimeFolder(dataDir) {
  const root = existsSync('/tmp') ? '/tmp' : tmpdir();
  const folder = join(root, `tenantry-${folderId(dataDir)}`);
  mkdirSync(folder, { mode: 0o700, recursive: true });
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || (process.getuid && stat.uid !== process.getuid())) {
    throw new Error(`${folder} belongs to another user, who may be running Tenantry on the same data folder.`);
  }
  chmodSync(folder, 0o700);
  return folder;
}

/** Returns the address of a local socket of this data folder: a path, or a named pipe on Windows. */
export function socketPath(dataDir, name) {
  if (isWindows) return `\\\\.\\pipe\\tenantry-${folderId(dataDir)}-${name}`;
  return join(runtimeFolder(dataDir), name);
}
