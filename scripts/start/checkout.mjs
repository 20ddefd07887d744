import { accessSync, constants, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildHash, installHash, isCurrent, isInstalled, writeStamp } from './build-stamp.mjs';
import { takeLock, waitForLock } from './folder-lock.mjs';
import { npmCommand, runQuietly } from './run-command.mjs';
import { finishStandalone, standaloneServer } from './standalone.mjs';

const WAIT_FOR_OTHERS_MS = 10 * 60_000;

/**
 * Installs packages and builds the app if they are out of date; only one process does so at a time. If nothing has
 * changed, writes nothing and waits for no lock, so a checkout that is built can be read-only.
 */
export async function prepareCheckout(root, { build = true } = {}) {
  if (hasPackages(root) && (!build || isBuilt(root))) return;
  const lock = await takeTurn(root);
  try {
    await install(root);
    if (build) await buildApp(root);
  } finally {
    await lock.release();
  }
}

async function takeTurn(root) {
  const lock = await takeLock(root, 'checkout.lock', () => String(process.pid));
  if (lock.release) return lock;
  console.log(`Waiting for another process that is building this checkout (process ${lock.heldBy}) …`);
  return waitForLock(root, 'checkout.lock', WAIT_FOR_OTHERS_MS);
}

const installStamp = (root) => join(root, 'node_modules', '.tenantry-installed');
const buildStamp = (root) => join(root, '.next', 'tenantry-built');

/** Checks our own stamp, or npm's record after a manual `npm ci`. Writes the stamp in that case, if the folder is writable. */
function hasPackages(root) {
  const [stamp, hash] = [installStamp(root), installHash(root)];
  if (existsSync(stamp)) return isCurrent(stamp, hash);
  if (!isInstalled(root)) return false;
  if (canWrite(join(root, 'node_modules'))) writeStamp(stamp, hash);
  return true;
}

/** Returns whether the app is built from the current sources. */
export function isBuilt(root) {
  return isCurrent(buildStamp(root), buildHash(root)) && existsSync(standaloneServer(root));
}

async function install(root) {
  if (hasPackages(root)) return;
  requireWritable(root, 'the installed packages don’t match package-lock.json');
  // Without --include=dev, NODE_ENV=production would omit packages that the build needs.
  const [command, args, options] = npmCommand(['ci', '--include=dev', '--no-audit', '--no-fund']);
  await runQuietly('Installing packages', command, args, { ...options, cwd: root });
  writeStamp(installStamp(root), installHash(root));
}

async function buildApp(root) {
  const hash = buildHash(root);
  if (isBuilt(root)) return;
  requireWritable(root, 'the app isn’t built from the current sources');
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  rmSync(buildStamp(root), { force: true });
  await runQuietly('Building the app', process.execPath, [next, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  finishStandalone(root);
  writeStamp(buildStamp(root), hash);
}

function requireWritable(root, problem) {
  if (canWrite(root)) return;
  throw new Error(`${root} is read-only, but ${problem}. Run "npm run build" where the folder is writable.`);
}

function canWrite(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
