import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A JSON document that survives the process. Without a path it is in memory only. */
export type StateFile = { read(): unknown; write(value: unknown): void };

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Missing on the first start. A broken sandbox file is replaced by a new one.
    return undefined;
  }
}

/**
 * Opens a document. `write` returns once the new content has replaced the old atomically. On a full disk the old
 * content stays, the sandbox continues in memory, and the next write tries again.
 */
export function openStateFile(path: string | undefined): StateFile {
  if (!path) return { read: () => undefined, write: () => undefined };
  return {
    read: () => readJson(path),
    write: (value) => {
      try {
        replaceFile(path, JSON.stringify(value));
      } catch (error) {
        console.error(`Couldn't save the sandbox state to ${path}: ${error instanceof Error ? error.message : error}`);
      }
    },
  };
}

function replaceFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, text, { mode: 0o600, flush: true });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
