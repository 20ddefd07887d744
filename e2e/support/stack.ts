import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { blankSettings } from '../../scripts/testing/blank-settings';

const root = join(import.meta.dirname, '..', '..');
/** A guard against hanging, for hooks that start programs. */
export const HOOK_TIMEOUT_MS = 180_000;
const START_TIMEOUT_MS = HOOK_TIMEOUT_MS - 10_000;
const STOP_TIMEOUT_MS = 60_000;
/** All journeys together make more calls than a workspace of people. */
const MANY_CALLS = '100000';
/** The app's log lines below a warning. */
const QUIET_LINE = /^\{"level":[123]\d,/;

const person = z.object({ name: z.string(), email: z.string(), password: z.string() });
const announcedSchema = z.object({
  /** Where the app listens, with no slash at the end. */
  url: z.string(),
  databaseUrl: z.string(),
  /** What the app was told of the sandbox: `NANGO_HOST`, `NANGO_API_KEY`, `OIDC_ISSUER`, … */
  settings: z.record(z.string(), z.string()),
  cast: z.looseObject({
    workspace: z.string(),
    owner: person,
    members: z.array(person.extend({ role: z.string() })),
    otherWorkspaces: z.array(z.looseObject({ name: z.string(), owner: person })),
  }),
});

/** `pid`: of the start script, whose children are app, sandbox and database. `log`: the file with all they printed. */
const stackSchema = announcedSchema.extend({ pid: z.number(), dataDir: z.string(), log: z.string() });

type Announced = z.output<typeof announcedSchema>;

/** A whole Tenantry with its sandbox, as `npm start` brings it up. */
export type Stack = z.output<typeof stackSchema>;

/**
 * Starts one on data of its own and on free ports; `settings` as in `.env`. `through` is a command that runs the one
 * behind it. `stop` ends it and removes its data.
 */
export async function startStack(
  settings: Record<string, string> = {},
  { through = [] }: { through?: readonly string[] } = {},
): Promise<Stack & { stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenantry-e2e-'));
  const log = join(dataDir, 'everything.log');
  const [program = process.execPath, ...words] = [...through, process.execPath, join(root, 'scripts', 'start.mjs')];
  const child = spawn(program, words, {
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
  keepOutput(child, log);
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

/** The stack of this worker, in a spec or a fixture. */
export function stack(): Stack {
  const stacks = z.array(stackSchema).parse(JSON.parse(process.env.E2E_STACKS ?? '[]'));
  const own = stacks[Number(process.env.TEST_PARALLEL_INDEX)];
  if (!own) throw new Error('No stack was started for this worker.');
  return own;
}

/** All of it in the file; on the screen what a person would want to read. */
function keepOutput(child: ChildProcess, log: string): void {
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
    const timer = setTimeout(() => reject(new Error('npm start takes too long.')), START_TIMEOUT_MS);
    timer.unref();
    child.on('message', (message) => {
      const parsed = announcedSchema.safeParse(message);
      if (parsed.success && child.pid) resolve({ ...parsed.data, pid: child.pid });
      else reject(new Error(`npm start says something unexpected: ${parsed.error?.message}`));
    });
    child.once('exit', (code) => reject(new Error(`npm start ended (${code}) before Tenantry was ready.`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await gone;
  clearTimeout(timer);
}
