import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const program = join(import.meta.dirname, '..', '..', 'database.mjs');
const readySchema = z.object({ type: z.literal('ready'), url: z.string() });

export type EmbeddedDatabase = {
  url: string;
  /** Kills the database (`kill -9`) and restarts it with the same data and address. */
  crash(): Promise<void>;
  restart(): Promise<void>;
  /** Stops the database, and removes its data unless the caller chose the folder. */
  stop(): Promise<void>;
};

type Options = {
  /** Data folder; a new one by default. */
  folder?: string | undefined;
  /** Data folder of a stopped database to start with a copy of. */
  copyOf?: string | undefined;
};

/** Starts the same database as `npm start`. */
export async function startEmbeddedDatabase({ folder: given, copyOf }: Options = {}): Promise<EmbeddedDatabase> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'tenantry-database-')));
  if (copyOf)
    await cp(join(copyOf, 'database'), join(folder, 'database'), { recursive: true, errorOnExist: true, force: false });
  let { child, url } = await launch(folder);
  return {
    url,
    crash: () => end(child, 'SIGKILL'),
    restart: async () => {
      ({ child, url } = await launch(folder));
    },
    stop: async () => {
      await end(child, 'SIGTERM');
      if (given === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function launch(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The database exited (${code}) before it was listening.`);
  });
  const [message] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => {});
  return { child, url: readySchema.parse(message).url };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
