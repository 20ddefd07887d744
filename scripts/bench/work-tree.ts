import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const git = (...words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });

/** Every file of the work tree that git has or would take, as paths from its root. */
export function filesOfWorkTree(): readonly string[] {
  const listed = git('ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0').filter(Boolean);
  return [...new Set(listed)].filter((file) => existsSync(join(root, file)));
}

/** A copy as a fresh clone would be, with what is not committed yet: no packages, no build, no data. */
export function copyWorkTree(folder: string): void {
  for (const file of filesOfWorkTree()) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
}

/** The commit that is measured, marked when the work tree holds more than it. */
export function commitOfWorkTree(): string {
  const isDirty = git('status', '--porcelain').trim() !== '';
  return `${git('rev-parse', 'HEAD').trim()}${isDirty ? ' and changes' : ''}`;
}
