import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npmCommand } from '../../start/run-command.mjs';

const run = promisify(execFile);
const DOWNLOAD_TIMEOUT_MS = 120_000;

/** One release of each line of Node that Tenantry supports. */
const RELEASES = ['20.20.2', '22.23.3', '24.21.0'];
const lineOf = (version) => version.split('.')[0];

/** Those of other lines than the one that runs, which has all tests to itself. */
export function otherReleases(running = process.versions.node) {
  return RELEASES.filter((version) => lineOf(version) !== lineOf(running));
}

/** The npm package that holds nothing but Node's own program for a platform. */
export function nodePackage(platform = process.platform, arch = process.arch) {
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/**
 * Node's program of that release, fetched through npm into `.cache` unless it is there: no dependency, since it is
 * larger than all others together. Resolves to `{ program }`, or to `{ missing }` with the reason in a few words.
 */
export async function fetchNode(root, version) {
  const folder = join(root, '.cache', `node-${version}`);
  const bin = join(folder, 'node_modules', nodePackage(), 'bin');
  const program = join(bin, process.platform === 'win32' ? 'node.exe' : 'node');
  try {
    if (!existsSync(program)) await download(folder, `${nodePackage()}@${version}`);
    const { stdout } = await run(program, ['--version']);
    return stdout.trim() === `v${version}` ? { program } : { missing: `what npm holds says it is ${stdout.trim()}` };
  } catch (error) {
    return { missing: reasonOf(error) };
  }
}

async function download(folder, wanted) {
  mkdirSync(folder, { recursive: true });
  const words = ['install', wanted, '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
  const [command, args, options] = npmCommand(words);
  await run(command, args, { ...options, cwd: folder, timeout: DOWNLOAD_TIMEOUT_MS });
}

/** npm says much; its first line, which holds a code if there is one, says why. */
function reasonOf(error) {
  const said = /^npm error (?:code )?(.+)$/m.exec(error.stderr ?? '')?.[1] ?? error.code;
  return `its program cannot be had from npm (${error.killed ? 'it took too long' : said})`;
}
