import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const example = join(import.meta.dirname, '..', '..', '.env.example');

/** Blanks every setting, so that neither the shell nor a developer's `.env` affects a program under test. */
export async function blankSettings(): Promise<Record<string, string>> {
  const text = await readFile(example, 'utf8');
  return Object.fromEntries([...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => [name, '']));
}
