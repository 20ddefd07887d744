import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** One `npm start`, running. */
export type Product = { url: string; startedInS: number; stop(): Promise<void> };

const READY = /^Tenantry ready at (http\S+)/m;
const STOP_TIMEOUT_MS = 20_000;
const LAST_LINES = 30;
/** What belongs to whoever runs the bench, and would change what is measured. */
const NOT_PASSED_ON =
  /^(npm_(lifecycle|package|command)|(SANDBOX|NANGO|PINGONE|OIDC)_|(DATABASE_URL|DATA_DIR|APP_URL|AUTH_SECRET|SETUP_CODE|LOG_LEVEL|PORT|NODE_ENV)$)/;

function environment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = { ...process.env };
  for (const name of Object.keys(inherited)) if (NOT_PASSED_ON.test(name)) delete inherited[name];
  return { ...inherited, ...settings };
}

function signal(child: ChildProcess, name: 'SIGINT' | 'SIGKILL'): void {
  try {
    // npm, its shell and the program: all of them, as Ctrl-C in a terminal does.
    if (process.platform !== 'win32' && child.pid) process.kill(-child.pid, name);
    else child.kill(name);
  } catch {
    // Already gone.
  }
}

function readiness(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const url = READY.exec(output)?.[1];
        if (url) resolve(url);
      });
    }
    child.on('error', reject);
    child.on('exit', (code) => {
      const last = output.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
      reject(new Error(`npm start ended (${code}) before Tenantry was ready:\n${last}`));
    });
  });
}

/** Runs `npm start` in a folder until it says that Tenantry is ready. */
export async function startProduct(folder: string, settings: Readonly<Record<string, string>>): Promise<Product> {
  const isWindows = process.platform === 'win32';
  const startedAt = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: environment(settings),
    detached: !isWindows,
    shell: isWindows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endIt = () => signal(child, 'SIGINT');
  process.once('exit', endIt);
  const url = await readiness(child);
  const startedInS = (performance.now() - startedAt) / 1000;
  const stop = async () => {
    process.off('exit', endIt);
    const gone = once(child, 'close');
    signal(child, 'SIGINT');
    await Promise.race([gone, sleep(STOP_TIMEOUT_MS, undefined, { ref: false }).then(() => signal(child, 'SIGKILL'))]);
  };
  return { url, startedInS, stop };
}
