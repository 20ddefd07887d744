import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const example = join(import.meta.dirname, '..', '..', '.env.example');

/** Every setting emptied, so that neither the shell's nor those of a developer's `.env` reach a program under test. */
export async function blankSettings(): Promise<Record<string, string>> {
  const text = await readFile(example, 'utf8');
  return Object.fromEntries([...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => [name, '']));
}
