import { spawn } from 'node:child_process';

/** Ends what hangs; a busy machine may need several times what a quiet one does. */
const STAGE_TIMEOUT_MS = 40 * 60_000;
const isWindows = process.platform === 'win32';

/**
 * Runs one Node program with its output shown, on another `node` than ours if one is given; answers whether it
 * succeeded. A hanging one is ended and has failed. What runs `beside` others shows its output whole when it has ended.
 */
export function runStage(title, args, { cwd, env = {}, node = process.execPath, beside = false }) {
  const heading = `\n── ${title} ${'─'.repeat(Math.max(3, 70 - title.length))}\n`;
  if (!beside) process.stdout.write(heading);
  return new Promise((resolve) => {
    const child = spawn(node, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: beside ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      detached: !isWindows,
    });
    const output = collect(child);
    const endIt = () => signalGroup(child, 'SIGTERM');
    process.once('exit', endIt);
    const timer = setTimeout(() => {
      console.error(`${title} takes longer than ${STAGE_TIMEOUT_MS / 60_000} minutes and is ended.`);
      signalGroup(child, 'SIGKILL');
    }, STAGE_TIMEOUT_MS);
    child.on('error', () => resolve(false));
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('exit', endIt);
      if (beside) process.stdout.write([heading, ...output].join(''));
      resolve(code === 0);
    });
  });
}

/** What a program says in the order it comes; nothing where it is shown already. */
function collect({ stdout, stderr }) {
  const output = [];
  for (const stream of [stdout, stderr]) stream?.setEncoding('utf8').on('data', (text) => output.push(text));
  return output;
}

function signalGroup(child, signal) {
  try {
    if (isWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}
