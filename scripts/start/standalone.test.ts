import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { finishStandalone } from './standalone.mjs';

/** Creates a folder with these files, as `next build` leaves them. */
async function built(...names: readonly string[]): Promise<string> {
  const root = await tempFolder();
  for (const name of names) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), `text of ${name}`);
  }
  return root;
}

test('copies the files that browsers load next to the server', async () => {
  const root = await built('.next/standalone/server.js', '.next/static/chunks/a.js', 'public/robots.txt');
  finishStandalone(root);
  const served = join(root, '.next', 'standalone');
  expect(await readFile(join(served, '.next', 'static', 'chunks', 'a.js'), 'utf8')).toContain('a.js');
  expect(await readFile(join(served, 'public', 'robots.txt'), 'utf8')).toContain('robots.txt');
});

test('copies the licenses next to the server', async () => {
  const names = ['LICENSE', 'THIRD-PARTY-NOTICES.md'];
  const root = await built('.next/standalone/server.js', '.next/static/a.js', ...names);
  finishStandalone(root);
  const copies = await Promise.all(names.map((name) => readFile(join(root, '.next', 'standalone', name), 'utf8')));
  expect(copies).toEqual(names.map((name) => `text of ${name}`));
});

test('removes copies of .env from the server', async () => {
  const secrets = ['.next/standalone/.env', '.next/standalone/.env.production'];
  const root = await built('.next/static/a.js', '.env', ...secrets);
  finishStandalone(root);
  expect(secrets.filter((name) => existsSync(join(root, name)))).toEqual([]);
  expect(existsSync(join(root, '.env'))).toBe(true);
});
