import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { replaceFile } from './replace-file.mjs';

const isWindows = process.platform === 'win32';

test('replaces the content, for the current user only, and leaves no temporary file', async () => {
  const folder = await tempFolder();
  const file = join(folder, 'kept');
  writeFileSync(file, 'the old content, which is longer');
  replaceFile(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['kept']);
  if (!isWindows) expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('an error names the file', async () => {
  const file = join(await tempFolder(), 'missing', 'kept');
  expect(() => replaceFile(file, 'new')).toThrow(`Couldn’t write ${file}: ENOENT`);
});

test('a failed rename leaves no temporary file', async () => {
  const folder = await tempFolder();
  mkdirSync(join(folder, 'kept'));
  expect(() => replaceFile(join(folder, 'kept'), 'new')).toThrow(`Couldn’t write ${join(folder, 'kept')}: `);
  expect(readdirSync(folder)).toEqual(['kept']);
});

test.skipIf(isWindows)('keeps the old content when the new content does not fit', async () => {
  const folder = await tempFolder();
  const file = join(folder, 'kept');
  writeFileSync(file, 'old');
  const module = new URL('./replace-file.mjs', import.meta.url).href;
  const program = `(await import('${module}')).replaceFile('${file}', 'x'.repeat(100_000))`;
  // The limit counts blocks. Without the trap, the signal would kill the child process.
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', 'trap "" XFSZ; ulimit -f 8; exec "$0" --input-type=module --eval "$1"', process.execPath, program],
    { encoding: 'utf8' },
  );
  expect(status).toBe(1);
  expect(stderr).toContain(`Couldn’t write ${file}: EFBIG`);
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['kept']);
});
