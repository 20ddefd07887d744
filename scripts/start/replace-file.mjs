import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { reasonOf } from './error-reason.mjs';

/**
 * Replaces the content of a file atomically; only the current user can read it. When the disk is full or the process is
 * killed, the old content stays. Throws an error that names the file.
 */
export function replaceFile(path, text) {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text, { mode: 0o600, flush: true });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new Error(`Couldn’t write ${path}: ${reasonOf(error)}.`, { cause: error });
  }
}
