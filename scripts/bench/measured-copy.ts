import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Paths of the controls in the copy that is measured. */
export const BARE_ROUTE = '/api/bench-bare';
export const BARE_PAGE = '/bench-bare';
export const EMPTY_PAGE = '/bench-empty';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ADDED = join(import.meta.dirname, 'added');

const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });

/** Returns the paths of all files in the work tree that git tracks or would add, relative to its root. */
export function filesOfWorkTree(): readonly string[] {
  const listed = git('ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0').filter(Boolean);
  return [...new Set(listed)].filter((file) => existsSync(join(root, file)));
}

/** Copies the work tree with uncommitted changes, but like a fresh clone without packages, build and data. */
export function copyWorkTree(folder: string): void {
  for (const file of filesOfWorkTree()) copyFile(join(root, file), join(folder, file));
}

function copyFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}

/** Adds the controls, with which our handler and pages are compared, to the copy, so that one build contains both. */
export function addControls(folder: string): void {
  const app = join(folder, 'app');
  copyFile(join(ADDED, 'bare-route.ts'), join(app, BARE_ROUTE, 'route.ts'));
  copyFile(join(ADDED, 'bare-page.tsx'), join(app, BARE_PAGE, 'page.tsx'));
  copyFile(join(ADDED, 'empty-page.tsx'), join(app, '(dashboard)', EMPTY_PAGE, 'page.tsx'));
}

/** Creates an app with one empty page next to the copy, with the packages of the copy. Returns its folder. */
export function addEmptyApp(copy: string): string {
  // Not inside the copy: Next would use the product's instrumentation file.
  const root = dirname(copy);
  const emptyApp = join(root, 'empty-app');
  copyFile(join(ADDED, 'empty-layout.tsx'), join(emptyApp, 'app', 'layout.tsx'));
  copyFile(join(ADDED, 'empty-page.tsx'), join(emptyApp, 'app', 'page.tsx'));
  symlinkSync(join(copy, 'node_modules'), join(emptyApp, 'node_modules'), 'junction');
  const config = { turbopack: { root }, outputFileTracingRoot: root };
  writeFileSync(join(emptyApp, 'next.config.mjs'), `export default ${JSON.stringify(config)};\n`);
  return emptyApp;
}

/** Returns the measured commit, with a suffix when the work tree has uncommitted changes. */
export function commitOfWorkTree(): string {
  const isDirty = git('status', '--porcelain').trim() !== '';
  return `${git('rev-parse', 'HEAD').trim()}${isDirty ? ' with uncommitted changes' : ''}`;
}
