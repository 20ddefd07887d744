import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npmCommand } from '../../start/run-command.mjs';

const run = promisify(execFile);
const DOWNLOAD_TIMEOUT_MS = 120_000;

/** One release of each major version of Node that Tenantry supports. */
const RELEASES = ['20.20.2', '22.23.3', '24.21.0'];
const majorOf = (version) => version.split('.')[0];

/** Returns the releases of all major versions except the running one, on which all tests run anyway. */
export function otherReleases(running = process.versions.node) {
  return RELEASES.filter((version) => majorOf(version) !== majorOf(running));
}

/** Returns the npm package that contains only Node's binary for a platform. */
export function nodePackage(platform = process.platform, arch = process.arch) {
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/**
 * Downloads that release's Node binary through npm into `.cache`, unless it exists. It is not a dependency, because it
 * is larger than all others together. Resolves to `{ program }`, or to `{ missing }` with a short reason.
 */
export async function fetchNode(root, version) {
  const folder = join(root, '.cache', `node-${version}`);
  const bin = join(folder, 'node_modules', nodePackage(), 'bin');
  const program = join(bin, process.platform === 'win32' ? 'node.exe' : 'node');
  try {
    if (!existsSync(program)) await download(folder, `${nodePackage()}@${version}`);
    const { stdout } = await run(program, ['--version']);
    return stdout.trim() === `v${version}`
      ? { program }
      : { missing: `the npm package contains Node ${stdout.trim()}` };
  } catch (error) {
    return { missing: reasonOf(error) };
  }
}

async function download(folder, wanted) {
  mkdirSync(folder, { recursive: true });
  const npmArgs = ['install', wanted, '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
  const [command, args, options] = npmCommand(npmArgs);
  await run(command, args, { ...options, cwd: folder, timeout: DOWNLOAD_TIMEOUT_MS });
}

/** Returns the first line of npm's errors, which has the error code if there is one. */
function reasonOf(error) {
  const reason = /^npm error (?:code )?(.+)$/m.exec(error.stderr ?? '')?.[1] ?? error.code;
  return `its program could not be downloaded from npm (${error.killed ? 'timeout' : reason})`;
}
