import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** One JSON document that outlives the process. Without a path it is kept in memory only. */
export type StateFile = { read(): unknown; write(value: unknown): void };

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Missing on the first start; a broken file of a sandbox is worth no more than a fresh one.
    return undefined;
  }
}

/** Opens a document; `write` returns once the new content has replaced the old as a whole. */
export function openStateFile(path: string | undefined): StateFile {
  if (!path) return { read: () => undefined, write: () => undefined };
  return {
    read: () => readJson(path),
    write: (value) => {
      mkdirSync(dirname(path), { recursive: true });
      const draft = `${path}.${process.pid}.tmp`;
      writeFileSync(draft, JSON.stringify(value), { mode: 0o600 });
      renameSync(draft, path);
    },
  };
}
