import { existsSync, readFileSync } from 'node:fs';
import { replaceFile } from './replace-file.mjs';

/**
 * Opens the list of completed steps in `file`, with which a start continues after an earlier one was killed. `isLost`: the
 * file is truncated, so any step may be complete.
 */
export function openProgress(file, { isNew }) {
  const steps = isNew || !existsSync(file) ? [] : stepsIn(readFileSync(file, 'utf8'));
  const done = new Set(steps);
  return {
    isLost: steps === undefined,
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
