import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from './replace-file.mjs';

/** Everything a build is made of; tests and other programs of the repository are not. */
const BUILD_SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
  'scripts/start/standalone.mjs',
  'LICENSE',
  'THIRD-PARTY-NOTICES.md',
];
const isTest = (name) => /\.test\.tsx?$/.test(name);

/** Changes when another set of packages is needed. */
export function installHash(root) {
  return (
    createHash('sha256')
      .update(readFileSync(join(root, 'package-lock.json')))
      // Not the version of Node: no package is compiled against it.
      .update(`${process.platform} ${process.arch}`)
      .digest('hex')
  );
}

/** Whether npm's own record of what it unpacked fits the lockfile, as after somebody's `npm ci`. */
export function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '') return true;
    const there = installed[path];
    // Other platforms' binaries stay away; both words mean that npm may leave the package out.
    if (!there) return wanted.optional === true || wanted.devOptional === true;
    return there.version === wanted.version && there.integrity === wanted.integrity;
  });
}

/** Changes when another build is needed. */
export function buildHash(root) {
  const hash = createHash('sha256');
  for (const source of BUILD_SOURCES) addToHash(hash, root, source);
  return hash.digest('hex');
}

function addToHash(hash, root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isDirectory()) {
    for (const name of readdirSync(join(root, path)).sort()) {
      if (!isTest(name)) addToHash(hash, root, `${path}/${name}`);
    }
    return;
  }
  hash.update(`${path} ${stat.size}\n`).update(readFileSync(join(root, path)));
}

/** Whether the work that left this stamp was done for the same hash. */
export function isCurrent(stampFile, hash) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;
}

export function writeStamp(stampFile, hash) {
  replaceFile(stampFile, hash);
}
