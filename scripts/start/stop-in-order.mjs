import { onParentExit } from './parent-watch.mjs';

const PARENT_POLL_MS = 1_000;

let shared;

/**
 * Returns the handler that stops all child processes, the last one started first, and then this process. Ctrl-C, SIGTERM, a
 * closed terminal and the end of npm trigger it. A second Ctrl-C does not wait.
 */
export function stopInOrder() {
  if (shared) return shared;
  const children = [];
  let isStopping = false;
  const now = async (exitCode) => {
    if (isStopping) {
      for (const child of children) child.kill();
      process.exit(exitCode);
    }
    isStopping = true;
    for (const child of children.toReversed()) await child.stop();
    process.exit(exitCode);
  };
  process.on('SIGINT', () => now(130));
  process.on('SIGTERM', () => now(0));
  process.on('SIGHUP', () => now(0));
  onParentExit(() => now(0));
  watchNpm(() => now(0));
  shared = {
    now,
    add: (child) => {
      children.push(child);
      // A child that was started during shutdown.
      if (isStopping) child.kill();
    },
  };
  return shared;
}

/** Watches for the end of npm, which runs this process below a shell: a signal to npm can end both without reaching us. */
function watchNpm(end) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => process.ppid !== parent && end(), PARENT_POLL_MS);
  timer.unref();
}
