import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Database, openDatabase } from '@/lib/db/client';
import { type Installation, readInstallation } from '../doctor/installation';
import { setting } from '../start/settings.mjs';

const ready = z.object({ type: z.literal('ready'), url: z.string() });

/**
 * Calls `work` with the database that `npm start` would use with the same settings: the one in `DATABASE_URL`, the running
 * embedded one, or the embedded one in `folder`, opened only for this call.
 */
export async function withAuditDatabase<T>(
  root: string,
  folder: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const url = setting('DATABASE_URL') ?? runningUrl(await readInstallation(root, process.env));
  if (url) return withUrl(url, work);
  if (!existsSync(join(folder, 'database')))
    throw new Error(`No database found in ${folder}, and DATABASE_URL is not set.`);
  return withFolder(root, folder, work);
}

/** Returns the address of the running database. An instance with other settings uses another data folder. */
function runningUrl({ running, isOutdated }: Installation): string | undefined {
  if (!running || isOutdated) return undefined;
  if (!running.settings) throw new Error('Tenantry is starting on this data folder. Try again when it is ready.');
  const url = running.settings.DATABASE_URL;
  if (!url) throw new Error('The running Tenantry uses a DATABASE_URL that is not set here. Set the same value.');
  return url;
}

async function withFolder<T>(root: string, folder: string, work: (database: Database) => Promise<T>): Promise<T> {
  const program = spawn(process.execPath, [join(root, 'scripts', 'database.mjs'), folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(program, 'exit');
  try {
    const [message] = await Promise.race([
      once(program, 'message'),
      ended.then(() => Promise.reject(new Error('Couldn’t open the database of this installation.'))),
    ]);
    return await withUrl(ready.parse(message).url, work);
  } finally {
    program.kill();
    await ended;
  }
}

async function withUrl<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url);
  try {
    return await work(database);
  } finally {
    await database.$client.end();
  }
}
