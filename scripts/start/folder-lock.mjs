import { mkdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { socketPath } from './runtime-folder.mjs';

const STALE_TAKEOVER_MS = 10_000;

/**
 * Takes the lock `name` of a data folder: a listening local socket, which the kernel frees however its owner ends.
 * `answer()` is what others who ask are told. Resolves to `{ release }`, or to `{ heldBy }` with the holder's answer.
 */
export async function takeLock(dataDir, name, answer) {
  for (;;) {
    const path = socketPath(dataDir, name);
    const server = await listen(path, answer);
    if (server) return held(server, path);
    const heldBy = await ask(path);
    if (heldBy !== undefined) return { heldBy };
    await removeStale(path);
  }
}

/** The same, waiting until the holder lets go. Throws after `waitMs`. */
export async function waitForLock(dataDir, name, waitMs) {
  const until = Date.now() + waitMs;
  for (;;) {
    const lock = await takeLock(dataDir, name, () => String(process.pid));
    if (lock.release) return lock;
    if (Date.now() > until) throw new Error(`Process ${lock.heldBy} holds the ${name} of ${dataDir}.`);
    await sleep(50);
  }
}

/** What the holder of a lock answers, without trying to take it; undefined when nobody holds it. The folder must exist. */
export async function queryHolder(dataDir, name) {
  const path = socketPath(dataDir, name);
  try {
    return await ask(path);
  } finally {
    if (process.platform !== 'win32') removeIfEmpty(dirname(path));
  }
}

/** Orderly ends leave no file behind. It goes while we still listen, so that nobody takes it for a dead one's. */
function held(server, path) {
  const tidy = () => {
    if (process.platform === 'win32') return;
    rmSync(path, { force: true });
    removeIfEmpty(dirname(path));
  };
  process.once('exit', tidy);
  return {
    release: () => {
      process.off('exit', tidy);
      tidy();
      return new Promise((done) => server.close(() => done(undefined)));
    },
  };
}

function removeIfEmpty(folder) {
  try {
    rmdirSync(folder);
  } catch {
    // Other sockets are still in it.
  }
}

function listen(path, answer) {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(answer());
    });
    // The folder may just have been removed by a holder that ended; the next round makes it again.
    const isTransient = (error) => error.code === 'EADDRINUSE' || error.code === 'ENOENT';
    server.once('error', (error) => (isTransient(error) ? resolve(undefined) : reject(error)));
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** What the holder says; undefined when nobody listens. */
function ask(path) {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(path);
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.on('end', () => resolve(said));
    socket.on('error', (error) => resolve(isGone(error) ? undefined : said));
    socket.on('close', () => resolve(said));
  });
}

const isGone = (error) => error.code === 'ECONNREFUSED' || error.code === 'ENOENT';

/**
 * Removes a socket file nobody listens on. One at a time, and only after a second look: somebody who has just bound
 * the path may not be listening yet, and must not lose it.
 */
async function removeStale(path) {
  const turn = `${path}.turn`;
  try {
    mkdirSync(turn);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    const age = Date.now() - (statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > STALE_TAKEOVER_MS) rmSync(turn, { recursive: true, force: true });
    await sleep(20);
    return;
  }
  try {
    await sleep(100);
    if ((await ask(path)) === undefined) rmSync(path, { force: true });
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
}
