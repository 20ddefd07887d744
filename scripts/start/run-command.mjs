import { spawn } from 'node:child_process';

const TICK_MS = 5_000;

/**
 * Runs a command and prints its progress. Hides the command's output unless it fails; then prints the output and throws.
 */
export async function runQuietly(title, command, args, options) {
  const startedAt = Date.now();
  const seconds = (digits = 0) => ((Date.now() - startedAt) / 1000).toFixed(digits);
  console.log(`${title} …`);
  const tick = setInterval(() => console.log(`${title} … ${seconds()} s`), TICK_MS);
  try {
    await run(command, args, options);
    console.log(`${title}: done in ${seconds(1)} s`);
  } finally {
    clearInterval(tick);
  }
}

function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const stopChild = () => child.kill();
    process.once('exit', stopChild);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', stopChild);
      if (code === 0) return resolve(undefined);
      process.stderr.write(output);
      reject(new Error(`"${[command, ...args].join(' ')}" failed (${code ?? 'killed'}). Its output is above.`));
    });
  });
}

/** Returns the command that runs npm: the npm that started this process, if there is one. */
export function npmCommand(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return [process.execPath, [cli, ...args], {}];
  return ['npm', args, { shell: process.platform === 'win32' }];
}
