import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the folder of the standalone server that `next build` writes. */
export const standaloneFolder = (root) => join(root, '.next', 'standalone');

/** Files that must accompany every copy of the server. */
const LICENSES = ['LICENSE', 'THIRD-PARTY-NOTICES.md'];

/**
 * Completes the output of `next build`: copies the files that browsers load next to the server, which serves them itself.
 * Removes the copy of `.env`: settings come from the environment, and a copy of the server must not contain secrets.
 */
export function finishStandalone(root) {
  const folder = standaloneFolder(root);
  cpSync(join(root, '.next', 'static'), join(folder, '.next', 'static'), { recursive: true });
  const files = join(root, 'public');
  if (existsSync(files)) cpSync(files, join(folder, 'public'), { recursive: true });
  for (const name of LICENSES.filter((each) => existsSync(join(root, each))))
    cpSync(join(root, name), join(folder, name));
  for (const name of ['.env', '.env.production']) rmSync(join(folder, name), { force: true });
}

/** Returns the path of the server, which exists after a build. */
export const standaloneServer = (root) => join(standaloneFolder(root), 'server.js');
