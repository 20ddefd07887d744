import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;
/** A child that lived this long starts over at the shortest delay. */
const STEADY_MS = 30_000;
const STOP_TIMEOUT_MS = 8_000;
const isWindows = process.platform === 'win32';

/**
 * Keeps a Node program running: `{ name, args, cwd, env, isNoise }`. `ready` resolves to its first
 * `{ type: 'ready' }` message, or rejects when it ends before `settled()` was called; after that it is started
 * again whenever it dies. `stop()` ends it for good.
 */
export function supervise(program) {
  const state = { child: undefined, isStopping: false, isSettled: false, failures: 0 };
  const ready = Promise.withResolvers ? Promise.withResolvers() : withResolvers();
  // Whoever awaits it hears of a failure; nobody awaiting must not end the process.
  ready.promise.catch(() => {});

  const start = () => {
    const startedAt = Date.now();
    state.child = spawnChild(program);
    state.child.on('message', (message) => {
      if (message?.type === 'ready') ready.resolve(message);
    });
    state.child.once('exit', async (code, signal) => {
      state.child = undefined;
      if (state.isStopping) return;
      const how = signal ?? `exit code ${code}`;
      if (!state.isSettled) return ready.reject(new Error(`The ${program.name} could not start (${how}).`));
      state.failures = Date.now() - startedAt > STEADY_MS ? 0 : state.failures + 1;
      console.error(`The ${program.name} stopped (${how}); starting it again.`);
      await sleep(Math.min(FIRST_DELAY_MS * 2 ** state.failures, LONGEST_DELAY_MS));
      if (!state.isStopping) start();
    });
  };
  start();

  return {
    ready: ready.promise,
    settled: () => {
      state.isSettled = true;
    },
    stop: async () => {
      state.isStopping = true;
      if (state.child) await end(state.child);
    },
    kill: () => {
      state.isStopping = true;
      if (state.child) signalGroup(state.child, 'SIGKILL');
    },
  };
}

function spawnChild({ name, args, cwd, env, isNoise = () => false }) {
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: Ctrl-C in the terminal must reach us alone, since order matters when stopping.
    detached: !isWindows,
  });
  // The parent never speaks on the channel; a child that died may leave an error there.
  child.on('error', (error) => console.error(`The ${name} cannot be run: ${error.message}`));
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    createInterface({ input: from }).on('line', (line) => isNoise(line) || to.write(`${line}\n`));
  }
  return child;
}

async function end(child) {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_TIMEOUT_MS);
  await gone;
  clearTimeout(timer);
}

function signalGroup(child, signal) {
  try {
    if (isWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}

function withResolvers() {
  let resolve;
  let reject;
  const promise = new Promise((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
