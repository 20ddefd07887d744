import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type Database, openDatabase } from '@/lib/db/client';
import { askHolder } from '../start/folder-lock.mjs';

const ready = z.object({ type: z.literal('ready'), url: z.string() });
const running = z.object({ settings: z.object({ DATABASE_URL: z.string() }) });

/** Where the data of this installation is kept, whether it is there or not. */
export function dataDirOf(root: string): string {
  return resolve(root, process.env.DATA_DIR || '.data');
}

/** What seals are made with: the setting, or what `npm start` made and kept; undefined where neither is. */
export function secretOf(root: string): string | undefined {
  const file = join(dataDirOf(root), 'auth-secret');
  return process.env.AUTH_SECRET || (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
}

/** Hands over the database of this installation: the one that is set, the one that `npm start` runs, or its folder opened for this alone. */
export async function withAuditDatabase<T>(root: string, work: (database: Database) => Promise<T>): Promise<T> {
  const url = process.env.DATABASE_URL || (await runningUrl(dataDirOf(root)));
  if (url) return withUrl(url, work);
  const folder = dataDirOf(root);
  if (!existsSync(join(folder, 'database')))
    throw new Error(`There is no database in ${folder}, and DATABASE_URL is not set.`);
  const program = spawn(process.execPath, [join(root, 'scripts', 'database.mjs'), folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(program, 'exit');
  try {
    const [message] = await Promise.race([
      once(program, 'message'),
      ended.then(() => Promise.reject(new Error('The database of this installation could not be opened.'))),
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

async function runningUrl(dataDir: string): Promise<string | undefined> {
  if (!existsSync(dataDir)) return undefined;
  const answer = await askHolder(dataDir, 'start.lock');
  try {
    return answer === undefined ? undefined : running.parse(JSON.parse(answer)).settings.DATABASE_URL;
  } catch {
    return undefined;
  }
}
