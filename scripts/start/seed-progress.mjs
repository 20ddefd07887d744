import { existsSync, readFileSync } from 'node:fs';
import { replaceFile } from './replace-file.mjs';

/**
 * Opens the list of steps that are done, kept in `file` so that a start killed half-way goes on. `isLost` when the file
 * was cut short and any step may have been done.
 */
export function openProgress(file, { isNew }) {
  const kept = isNew || !existsSync(file) ? [] : stepsIn(readFileSync(file, 'utf8'));
  const done = new Set(kept);
  return {
    isLost: kept === undefined,
    has: (step) => done.has(step),
    add: (step) => replaceFile(file, JSON.stringify([...done.add(step)])),
  };
}

function stepsIn(text) {
  try {
    const steps = JSON.parse(text);
    return Array.isArray(steps) ? steps : undefined;
  } catch {
    return undefined;
  }
}
