// The embedded database: PGlite in a separate process, behind the PostgreSQL wire protocol on a local socket.
//   node scripts/database.mjs <data folder>
// Prints its address once it listens, or sends it to its parent. Closes cleanly on SIGTERM and when its parent ends.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { reasonOf } from './start/error-reason.mjs';
import { waitForLock } from './start/folder-lock.mjs';
import { onParentExit } from './start/parent-watch.mjs';
import { runtimeFolder } from './start/runtime-folder.mjs';
import { serializeClients } from './start/serialize-clients.mjs';

const MAX_CONNECTIONS = 40;
const isWindows = process.platform === 'win32';

async function main(dataDir) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // An earlier database process may still be closing. PGlite would open the folder a second time and lose rows.
  await waitForLock(dataDir, 'database.lock', 30_000);
  const database = await open(join(dataDir, 'database'));
  const server = new PGLiteSocketServer({
    db: serializeClients(database, (error) => {
      console.error(`The database in ${dataDir} stopped working: ${reasonOf(error)}`);
      process.exit(70);
    }),
    maxConnections: MAX_CONNECTIONS,
    ...place(dataDir),
  });
  closeOnce(server, database);
  await server.start();
  const url = address(dataDir, server);
  process.send?.({ type: 'ready', url });
  if (!process.send) console.log(url);
}

/** Opens the database. Creates it under a temporary name first, so a half-created folder of a killed start is never opened. */
async function open(folder) {
  if (!existsSync(folder)) {
    const unfinished = `${folder}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    await (await PGlite.create(unfinished)).close();
    renameSync(unfinished, folder);
  }
  return PGlite.create(folder);
}

function place(dataDir) {
  if (isWindows) return { host: '127.0.0.1', port: Number(process.env.DATABASE_PORT ?? 0) };
  const path = join(runtimeFolder(dataDir), '.s.PGSQL.5432');
  // This process holds the lock, so the file is a leftover of a killed process.
  rmSync(path, { force: true });
  return { path };
}

function address(dataDir, server) {
  if (isWindows) return `postgres://postgres@${server.getServerConn()}/postgres`;
  return `postgres://postgres@localhost/postgres?host=${encodeURIComponent(runtimeFolder(dataDir))}`;
}

function closeOnce(server, database) {
  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    await server.stop();
    await database.close();
    process.exit(0);
  };
  process.on('SIGTERM', close);
  // Ctrl-C reaches every process of the terminal; with a parent, the parent decides in which order its children end.
  process.on('SIGINT', () => process.channel || close());
  onParentExit(close);
}

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: node scripts/database.mjs <data folder>');
  process.exit(2);
}
main(resolve(folder)).catch((error) => {
  console.error(`The database in ${folder} couldn’t start: ${reasonOf(error)}`);
  process.exit(1);
});
