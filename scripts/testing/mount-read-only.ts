import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Mounts `$1` upon itself, read-only, for the command behind it alone; refuses when that did not help. */
const SCRIPT = `mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" || exit 97
touch "$1/.written" 2>/dev/null && exit 98
cd "$1" && shift && exec "$@"`;

/**
 * A command that runs the one behind it with `folder` read-only for it and its children, whoever they are: taking
 * rights away would not stop root. Answers `{ missing }` with the reason where this system does not allow that.
 */
export async function mountReadOnly(folder: string): Promise<{ through: readonly string[] } | { missing: string }> {
  const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const through = ['unshare', ...asRoot, '--mount', 'sh', '-c', SCRIPT, 'sh', folder];
  const [program = '', ...words] = [...through, 'true'];
  try {
    await run(program, words);
    return { through };
  } catch {
    return { missing: 'this system lets us mount nothing read-only (unshare)' };
  }
}
