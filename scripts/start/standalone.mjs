import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where `next build` puts the server that runs by itself. */
export const standaloneFolder = (root) => join(root, '.next', 'standalone');

/** Whoever gets a copy of the server must get these too. */
const LICENSES = ['LICENSE', 'THIRD-PARTY-NOTICES.md'];

/**
 * Makes what `next build` left whole: the files that browsers load go beside the server, which serves them itself. A
 * copy of `.env` goes away: settings come from the environment, and what is carried elsewhere must not hold secrets.
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

/** The server itself; there only after a build. */
export const standaloneServer = (root) => join(standaloneFolder(root), 'server.js');
