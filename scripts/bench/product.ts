import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../start/ports.mjs';

/** A running `npm start`. `startedInS` includes npm itself; `output` is everything printed until it was ready. */
export type Product = { url: string; startedInS: number; output: string; stop(): Promise<void> };

export type Ports = {
  app: number;
  nango: number;
  connectUi: number;
  pingOne: number;
  identityProvider: number;
  database: number;
};

/** The times that one start prints; 0 for a step that was not needed. */
export type StartTimes = { wholeS: number; installS: number; buildS: number };

const READY = /^Tenantry ready at (http\S+)/m;
const WHOLE = /^\(started in ([\d.]+) s\b/m;
const INSTALL = /^Installing packages: done in ([\d.]+) s$/m;
const BUILD = /^Building the app: done in ([\d.]+) s$/m;
/** Below the ephemeral ports, so that a chosen port stays free until a program listens on it. */
const FIRST_PORT = 20_000;
const STOP_TIMEOUT_MS = 20_000;
const LAST_LINES = 30;
const ANSWER_POLL_MS = 50;
const ANSWER_TIMEOUT_MS = 60_000;
/** Settings of the shell that would change what is measured. */
const FOREIGN_SETTING =
  /^(npm_(lifecycle|package|command)|(SANDBOX|NANGO|PINGONE|OIDC)_|(DATABASE_URL|DATA_DIR|APP_URL|AUTH_SECRET|SETUP_CODE|LOG_LEVEL|PORT|NODE_ENV)$)/;

/** Removes those settings from this process, so that the programs it starts do not inherit them. */
export function dropForeignSettings(): void {
  for (const name of Object.keys(process.env)) if (FOREIGN_SETTING.test(name)) delete process.env[name];
}

/** Chooses free ports for everything one start listens on. */
export async function choosePorts(): Promise<Ports> {
  const taken: number[] = [];
  const next = async () => {
    const port = await freePort(FIRST_PORT, taken);
    taken.push(port);
    return port;
  };
  return {
    app: await next(),
    nango: await next(),
    connectUi: await next(),
    pingOne: await next(),
    identityProvider: await next(),
    database: await next(),
  };
}

/** Returns the settings that make the sandbox listen on these ports. */
export function sandboxPortSettings(ports: Ports): Record<string, string> {
  return {
    SANDBOX_NANGO_PORT: String(ports.nango),
    SANDBOX_CONNECT_UI_PORT: String(ports.connectUi),
    SANDBOX_PINGONE_PORT: String(ports.pingOne),
    SANDBOX_IDP_PORT: String(ports.identityProvider),
  };
}

/** Returns the settings that make the product and its sandbox listen on these ports. */
export function portSettings(ports: Ports): Record<string, string> {
  return { PORT: String(ports.app), ...sandboxPortSettings(ports) };
}

/** Parses the times that the start script printed. Throws when the total is missing. */
export function readStartTimes(output: string): StartTimes {
  const secondsIn = (pattern: RegExp) => pattern.exec(output)?.[1];
  const whole = secondsIn(WHOLE);
  if (whole === undefined) throw new Error('npm start did not print how long it took');
  return {
    wholeS: Number(whole),
    installS: Number(secondsIn(INSTALL) ?? 0),
    buildS: Number(secondsIn(BUILD) ?? 0),
  };
}

function signal(child: ChildProcess, name: 'SIGINT' | 'SIGKILL'): void {
  try {
    // The whole process group (npm, its shell and the program), as with Ctrl-C in a terminal.
    if (process.platform !== 'win32' && child.pid) process.kill(-child.pid, name);
    else child.kill(name);
  } catch {
    // Already exited.
  }
}

/** Waits until the start has printed its address and its time. */
function readiness(child: ChildProcess): Promise<{ url: string; output: string }> {
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const url = READY.exec(output)?.[1];
        if (url && WHOLE.test(output)) resolve({ url, output });
      });
    }
    child.on('error', reject);
    child.on('exit', (code) => {
      const last = output.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
      reject(new Error(`npm start exited (${code}) before Tenantry was ready:\n${last}`));
    });
  });
}

/** Runs `npm start` in a folder until Tenantry is ready. */
export async function startProduct(folder: string, settings: Readonly<Record<string, string>>): Promise<Product> {
  const isWindows = process.platform === 'win32';
  const startedAt = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...process.env, ...settings },
    detached: !isWindows,
    shell: isWindows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const interrupt = () => signal(child, 'SIGINT');
  process.once('exit', interrupt);
  const { url, output } = await readiness(child);
  const startedInS = (performance.now() - startedAt) / 1000;
  const stop = async () => {
    process.off('exit', interrupt);
    const closed = once(child, 'close');
    signal(child, 'SIGINT');
    await Promise.race([
      closed,
      sleep(STOP_TIMEOUT_MS, undefined, { ref: false }).then(() => signal(child, 'SIGKILL')),
    ]);
  };
  return { url, startedInS, output, stop };
}

/** Waits until a server responds to this address with a success. Throws after a minute. */
export async function untilAnswering(url: string): Promise<void> {
  const until = performance.now() + ANSWER_TIMEOUT_MS;
  while (performance.now() < until) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await sleep(ANSWER_POLL_MS);
  }
  throw new Error(`${url} did not respond`);
}

/** Ends a program with SIGTERM, if it is still running, and waits for its exit. */
export async function endProgram(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const exited = once(program, 'exit');
  program.kill();
  await exited;
}
