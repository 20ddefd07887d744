import { mkdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { socketPath } from './runtime-folder.mjs';

const STALE_TAKEOVER_MS = 10_000;

/**
 * Takes the lock `name` of a data folder: a listening local socket, which the kernel closes even when its owner is killed.
 * Other processes that query the lock get `answer()`. Resolves to `{ release }`, or to `{ heldBy }` with the holder's answer.
 */
export async function takeLock(dataDir, name, answer) {
  for (;;) {
    const path = socketPath(dataDir, name);
    const server = await listen(path, answer);
    if (server) return held(server, path);
    const heldBy = await query(path);
    if (heldBy !== undefined) return { heldBy };
    await removeStale(path);
  }
}

/** Same as `takeLock`, but waits until the lock is released. Throws after `waitMs`. */
export async function waitForLock(dataDir, name, waitMs) {
  const until = Date.now() + waitMs;
  for (;;) {
    const lock = await takeLock(dataDir, name, () => String(process.pid));
    if (lock.release) return lock;
    if (Date.now() > until) throw new Error(`Process ${lock.heldBy} still holds the lock ${name} of ${dataDir}.`);
    await sleep(50);
  }
}

/** Returns the answer of the lock's holder without taking the lock; undefined when it is free. The folder must exist. */
export async function queryHolder(dataDir, name) {
  const path = socketPath(dataDir, name);
  try {
    return await query(path);
  } finally {
    if (process.platform !== 'win32') removeIfEmpty(dirname(path));
  }
}

/** Removes the socket file on exit, while the server still listens, so that no process mistakes it for a stale one. */
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
    // A holder that just ended may have removed the folder; the next round creates it again.
    const isTransient = (error) => error.code === 'EADDRINUSE' || error.code === 'ENOENT';
    server.once('error', (error) => (isTransient(error) ? resolve(undefined) : reject(error)));
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** Resolves to the holder's answer; undefined when nothing listens. */
function query(path) {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(path);
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', (error) => resolve(isUnused(error) ? undefined : answer));
    socket.on('close', () => resolve(answer));
  });
}

const isUnused = (error) => error.code === 'ECONNREFUSED' || error.code === 'ENOENT';

/**
 * Removes a socket file on which nothing listens. Only one process does so at a time, and only after a second query: a
 * process that has just bound the path may not be listening yet.
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
    if ((await query(path)) === undefined) rmSync(path, { force: true });
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
}
