import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { takeLock, waitForLock } from './folder-lock.mjs';
import { npmCommand, runQuietly } from './run.mjs';
import { buildHash, installHash, isCurrent, isInstalled, writeStamp } from './stamp.mjs';

const OLDEST_NODE = [20, 19];
const WAIT_FOR_OTHERS_MS = 10 * 60_000;

/** Throws on a Node too old for the packages. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Error(`Tenantry needs Node ${OLDEST_NODE.join('.')} or later; this is ${version}.`);
  }
}

/** Installs and builds what has changed since the last time; one start of this checkout at a time. */
export async function prepareCheckout(root, { build = true } = {}) {
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
  console.log(`Waiting for another start of this checkout (process ${lock.heldBy}) …`);
  return waitForLock(root, 'checkout.lock', WAIT_FOR_OTHERS_MS);
}

async function install(root) {
  const hash = installHash(root);
  const stamp = join(root, 'node_modules', '.tenantry-installed');
  if (isCurrent(stamp, hash)) return;
  if (!existsSync(stamp) && isInstalled(root)) return writeStamp(stamp, hash);
  // Without --include=dev, NODE_ENV=production would leave out what the build needs.
  const [command, args, options] = npmCommand(['ci', '--include=dev', '--no-audit', '--no-fund']);
  await runQuietly('Installing packages', command, args, { ...options, cwd: root });
  writeStamp(stamp, hash);
}

async function buildApp(root) {
  const hash = buildHash(root);
  const stamp = join(root, '.next', 'tenantry-built');
  if (isCurrent(stamp, hash) && existsSync(join(root, '.next', 'BUILD_ID'))) return;
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  await runQuietly('Building the app', process.execPath, [next, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  writeStamp(stamp, hash);
}
