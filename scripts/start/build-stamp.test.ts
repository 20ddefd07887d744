import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { buildHash, installHash, isCurrent, isInstalled, writeStamp } from './build-stamp.mjs';

async function checkout(files: Record<string, string>): Promise<string> {
  const root = await tempFolder();
  await put(root, { 'package-lock.json': '{}', 'app/page.tsx': 'page', ...files });
  return root;
}

async function put(root: string, files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
}

test.each(['app/page.tsx', 'lib/deep/down/new.ts', 'next.config.ts', 'package-lock.json'])(
  'a change of %s requires a build',
  async (name) => {
    const root = await checkout({});
    const before = buildHash(root);
    await put(root, { [name]: 'changed' });
    expect(buildHash(root)).not.toBe(before);
  },
);

test.each(['lib/deep/down/new.test.ts', 'components/list.test.tsx', 'sandbox/main.ts', 'README.md'])(
  'a change of %s requires no build',
  async (name) => {
    const root = await checkout({ 'lib/deep/down/old.ts': '', 'components/list.tsx': '' });
    const before = buildHash(root);
    await put(root, { [name]: 'changed' });
    expect(buildHash(root)).toBe(before);
  },
);

test('a moved file requires a build', async () => {
  const one = await checkout({ 'lib/a.ts': 'text' });
  const other = await checkout({ 'lib/b.ts': 'text' });
  expect(buildHash(one)).not.toBe(buildHash(other));
});

test('a stamp is current only for its own hash', async () => {
  const root = await checkout({});
  const stamp = join(root, 'stamp');
  expect(isCurrent(stamp, 'one')).toBe(false);
  writeStamp(stamp, 'one');
  expect(isCurrent(stamp, 'one')).toBe(true);
  expect(isCurrent(stamp, 'other')).toBe(false);
});

test('a changed lockfile requires an installation', async () => {
  const root = await checkout({});
  const before = installHash(root);
  await put(root, { 'package-lock.json': '{"packages":{}}' });
  expect(installHash(root)).not.toBe(before);
});

const lock = (packages: object) => JSON.stringify({ packages });
const zod = { 'node_modules/zod': { version: '4.0.0' } };
const otherPlatform = { 'node_modules/swc-win32': { version: '1.0.0', optional: true } };

test("packages in npm's record are installed, and other platforms' packages may be missing", async () => {
  const root = await checkout({
    'package-lock.json': lock({ '': { name: 'us' }, ...zod, ...otherPlatform }),
    'node_modules/.package-lock.json': lock(zod),
  });
  expect(isInstalled(root)).toBe(true);
});

test.each([
  ['missing', {}],
  ['of another version', { 'node_modules/zod': { version: '3.9.9' } }],
])('a package that is %s is not installed', async (_, record) => {
  const root = await checkout({
    'package-lock.json': lock(zod),
    'node_modules/.package-lock.json': lock(record),
  });
  expect(isInstalled(root)).toBe(false);
});

test('without node_modules nothing is installed', async () => {
  expect(isInstalled(await checkout({}))).toBe(false);
});
