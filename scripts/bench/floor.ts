import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { addEmptyApp } from './additions';
import { createScale } from './page-weight';

const run = promisify(execFile);
const TRIES = 100;
const TRY_EVERY_MS = 100;

async function untilAnswering(origin: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await fetch(origin).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await sleep(TRY_EVERY_MS);
  }
  throw new Error('The empty app did not start');
}

function ended(server: ChildProcess): Promise<unknown> {
  return server.exitCode === null && server.signalCode === null ? once(server, 'exit') : Promise.resolve();
}

/**
 * Scripts, in kB of gzip, of an empty page under its own root layout: what Next and React cost by themselves. It is an
 * app of its own, since our error page is part of every page of ours. `copy` has the packages.
 */
export async function weighFloor(copy: string, port: number): Promise<number> {
  const place = join(dirname(copy), 'empty-app');
  addEmptyApp(place, copy);
  const next = join(copy, 'node_modules', 'next', 'dist', 'bin', 'next');
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  await run(process.execPath, [next, 'build', place], { cwd: place, env });
  const server = spawn(process.execPath, [next, 'start', place, '-p', String(port)], {
    cwd: place,
    env,
    stdio: 'ignore',
  });
  const endIt = () => server.kill();
  process.once('exit', endIt);
  const origin = `http://localhost:${port}`;
  const scale = createScale(origin);
  try {
    await untilAnswering(origin);
    return await scale.kilobytesOf('/');
  } finally {
    scale.close();
    process.off('exit', endIt);
    server.kill();
    await ended(server);
  }
}
