import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Bind-mounts `$1` read-only for the command that follows; exits with 97 or 98 if that had no effect. */
const SCRIPT = `mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" || exit 97
touch "$1/.written" 2>/dev/null && exit 98
cd "$1" && shift && exec "$@"`;

/**
 * Returns a command prefix that makes `folder` read-only for the command and its children. Permissions alone would not
 * stop root. Resolves to `{ missing }` with the reason where this system doesn't allow it.
 */
export async function mountReadOnly(folder: string): Promise<{ through: readonly string[] } | { missing: string }> {
  const rootMapping = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const through = ['unshare', ...rootMapping, '--mount', 'sh', '-c', SCRIPT, 'sh', folder];
  const [program = '', ...args] = [...through, 'true'];
  try {
    await run(program, args);
    return { through };
  } catch {
    return { missing: 'this system does not allow read-only mounts (unshare)' };
  }
}
