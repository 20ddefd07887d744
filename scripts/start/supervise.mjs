import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;
/** After this uptime, the restart delay is reset to the shortest one. */
const STEADY_MS = 30_000;
const STOP_TIMEOUT_MS = 8_000;
const isWindows = process.platform === 'win32';

/**
 * Keeps a Node program running: `{ name, args, cwd, env, isNoise }`. `ready` resolves to its first `{ type: 'ready' }`
 * message, or rejects when it exits before `settled()` was called. After that, restarts it whenever it exits. `stop()`
 * ends it.
 */
export function supervise(program) {
  const state = { child: undefined, isStopping: false, isSettled: false, failures: 0 };
  const ready = Promise.withResolvers ? Promise.withResolvers() : withResolvers();
  // Without this, a rejection before anything awaits `ready` would end the process.
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
      const reason = signal ?? `exit code ${code}`;
      if (!state.isSettled) return ready.reject(new Error(`The ${program.name} couldn’t start (${reason}).`));
      state.failures = Date.now() - startedAt > STEADY_MS ? 0 : state.failures + 1;
      console.error(`The ${program.name} stopped (${reason}). Restarting it.`);
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
    // In its own process group: Ctrl-C in the terminal must reach only this process, which stops children in order.
    detached: !isWindows,
  });
  // A child that was killed may leave an error on the channel.
  child.on('error', (error) => console.error(`The ${name} couldn’t run: ${error.message}`));
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    createInterface({ input: from }).on('line', (line) => isNoise(line) || to.write(`${line}\n`));
  }
  return child;
}

async function end(child) {
  const exited = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}

function signalGroup(child, signal) {
  try {
    if (isWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Already exited.
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
