import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from './replace-file.mjs';

/** The inputs of a build. */
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

/** Returns a hash that changes when other packages are needed. */
export function installHash(root) {
  return (
    createHash('sha256')
      .update(readFileSync(join(root, 'package-lock.json')))
      // Node's version is not included, because no package is compiled against it.
      .update(`${process.platform} ${process.arch}`)
      .digest('hex')
  );
}

/** Returns whether npm's record of installed packages matches the lockfile, as it does after `npm ci`. */
export function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    // npm may omit packages with either flag, such as binaries of other platforms.
    if (!found) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/** Returns a hash that changes when another build is needed. */
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

/** Returns whether the stamp was written for this hash. */
export function isCurrent(stampFile, hash) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;
}

export function writeStamp(stampFile, hash) {
  replaceFile(stampFile, hash);
}
