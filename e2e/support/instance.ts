import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../scripts/start/ports.mjs';

const run = promisify(execFile);
const built = join(import.meta.dirname, '..', '..', '.next', 'standalone');
const UNPRIVILEGED = { uid: 65_534, gid: 65_534 };
const PATIENCE_MS = 120_000;

export type Instance = { url: string; output(): string; stop(): Promise<void> };

/** Copies the built server away from the checkout and its packages, like a deployment to another machine. */
export async function copyBuiltServer(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tenantry-server-'));
  await cp(built, folder, { recursive: true });
  await chmod(folder, 0o755);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * Starts that server with exactly these settings in its environment; as an unprivileged user if the tests run as root.
 * Resolves when it is healthy; throws with its output if it exits before.
 */
export async function startInstance(folder: string, settings: Record<string, string>): Promise<Instance> {
  // Random, so that two instances that start together don't choose the same free port.
  const port = await freePort(20_000 + Math.floor(Math.random() * 20_000));
  const child = spawn(process.execPath, [join(folder, 'server.js')], {
    cwd: tmpdir(),
    env: { NODE_ENV: 'production', PATH: process.env.PATH, PORT: String(port), HOSTNAME: '127.0.0.1', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(await unprivilegedUser()),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  const url = `http://localhost:${port}`;
  const ended = exited.then(([code]) => Promise.reject(new Error(`The server ended (${code}): ${output}`)));
  ended.catch(() => {});
  await Promise.race([healthy(url), ended]).catch(async (error: unknown) => {
    if (child.exitCode === null) await stop();
    throw error;
  });
  return { url, output: () => output, stop };
}

/** Root's Node may be installed where other users cannot read it. */
async function unprivilegedUser(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  return run(process.execPath, ['--version'], UNPRIVILEGED).then(
    () => UNPRIVILEGED,
    () => ({}),
  );
}

async function healthy(url: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const answer = await fetch(`${url}/api/health`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The server did not become healthy.');
}
