import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { blankSettings } from '../../scripts/testing/blank-settings';

const root = join(import.meta.dirname, '..', '..');
/** Timeout for hooks that start programs. */
export const HOOK_TIMEOUT_MS = 180_000;
const START_TIMEOUT_MS = HOOK_TIMEOUT_MS - 10_000;
const STOP_TIMEOUT_MS = 60_000;
/** The tests together make more calls than a workspace of people. */
const MANY_CALLS = '100000';
/** Log lines of the app below a warning. */
const QUIET_LINE = /^\{"level":[123]\d,/;

const person = z.object({ name: z.string(), email: z.string(), password: z.string() });
const announcedSchema = z.object({
  /** Address of the app, without a trailing slash. */
  url: z.string(),
  databaseUrl: z.string(),
  /** Settings with which the app reaches the sandbox: `NANGO_HOST`, `NANGO_API_KEY`, `OIDC_ISSUER`, … */
  settings: z.record(z.string(), z.string()),
  cast: z.looseObject({
    workspace: z.string(),
    owner: person,
    members: z.array(person.extend({ role: z.string() })),
    otherWorkspaces: z.array(z.looseObject({ name: z.string(), owner: person })),
  }),
});

/** `pid`: of the start script, whose children are app, sandbox and database. `log`: file with all their output. */
const stackSchema = announcedSchema.extend({ pid: z.number(), dataDir: z.string(), log: z.string() });

type Announced = z.output<typeof announcedSchema>;

/** Tenantry with its sandbox, as started by `npm start`. */
export type Stack = z.output<typeof stackSchema>;

/**
 * Starts a stack on its own data and on free ports; `settings` as in `.env`. `through` is a command prefix. `stop` ends
 * the stack and removes its data.
 */
export async function startStack(
  settings: Record<string, string> = {},
  { through = [] }: { through?: readonly string[] } = {},
): Promise<Stack & { stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenantry-e2e-'));
  const log = join(dataDir, 'everything.log');
  const [program = process.execPath, ...args] = [...through, process.execPath, join(root, 'scripts', 'start.mjs')];
  const child = spawn(program, args, {
    cwd: root,
    env: {
      ...process.env,
      ...(await blankSettings()),
      LOG_LEVEL: 'debug',
      NANGO_CALLS_PER_MINUTE: MANY_CALLS,
      ...settings,
      DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  recordOutput(child, log);
  const stop = async () => {
    await end(child);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    return { ...(await ready(child)), dataDir, log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Returns the stack of this worker, for tests and fixtures. */
export function stack(): Stack {
  const stacks = z.array(stackSchema).parse(JSON.parse(process.env.E2E_STACKS ?? '[]'));
  const own = stacks[Number(process.env.TEST_PARALLEL_INDEX)];
  if (!own) throw new Error('This worker has no stack.');
  return own;
}

/** Writes all output to the file, and only relevant lines to the terminal. */
function recordOutput(child: ChildProcess, log: string): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      appendFileSync(log, `${line}\n`);
      if (!QUIET_LINE.test(line)) console.error(line);
    });
  }
}

function ready(child: ChildProcess): Promise<Announced & { pid: number }> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('npm start took too long.')), START_TIMEOUT_MS);
    timer.unref();
    child.on('message', (message) => {
      const parsed = announcedSchema.safeParse(message);
      if (parsed.success && child.pid) resolve({ ...parsed.data, pid: child.pid });
      else reject(new Error(`npm start sent an unexpected message: ${parsed.error?.message}`));
    });
    child.once('exit', (code) => reject(new Error(`npm start exited (${code}) before Tenantry was ready.`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}
