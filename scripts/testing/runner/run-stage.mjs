import { spawn } from 'node:child_process';

/** Time limit for a stage; a busy machine can be several times slower than an idle one. */
const STAGE_TIMEOUT_MS = 40 * 60_000;
const isWindows = process.platform === 'win32';

/**
 * Runs one Node program with its output shown, optionally with another `node`. Returns whether it succeeded; a program
 * that exceeds the time limit is stopped and counts as failed.
 */
export function runStage(title, args, { cwd, env = {}, node = process.execPath }) {
  process.stdout.write(`\n── ${title} ${'─'.repeat(Math.max(3, 70 - title.length))}\n`);
  return new Promise((resolve) => {
    const child = spawn(node, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: !isWindows,
    });
    const stopChild = () => signalGroup(child, 'SIGTERM');
    process.once('exit', stopChild);
    const timer = setTimeout(() => {
      console.error(`Stopped ${title}: it took longer than ${STAGE_TIMEOUT_MS / 60_000} minutes.`);
      signalGroup(child, 'SIGKILL');
    }, STAGE_TIMEOUT_MS);
    child.on('error', () => resolve(false));
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('exit', stopChild);
      resolve(code === 0);
    });
  });
}

function signalGroup(child, signal) {
  try {
    if (isWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Already exited.
  }
}
