import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** An import in our code; `to` is a path from the project root without extension, or a package name. */
export type Import = { from: string; to: string; isType: boolean };

const ROOT = join(import.meta.dirname, '..', '..');
const IMPORT = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/gm;

/** Returns the files below a folder whose names match, as paths from the project root. */
export function findFiles(folder: string, endings: RegExp): string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => endings.test(name)).map((name) => join(folder, name).replaceAll('\\', '/'));
}

export const sourceOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

export const isTest = (path: string) => /\.(?:test|spec)\./.test(path);

/** Returns every import of a file: `import`, `export … from` and `import()`. */
export function importsOf(path: string): Import[] {
  return [...sourceOf(path).matchAll(IMPORT)].map(([, type, named, dynamic]) => ({
    from: path,
    to: targetOf(path, named ?? dynamic ?? ''),
    isType: type !== undefined,
  }));
}

function targetOf(from: string, specifier: string): string {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  return specifier.startsWith('.') ? normalize(join(dirname(from), specifier)).replaceAll('\\', '/') : specifier;
}
