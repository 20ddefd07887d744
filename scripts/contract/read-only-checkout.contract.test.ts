import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { startStack } from '../../e2e/support/stack';
import { prepareCheckout } from '../start/checkout.mjs';
import { mountReadOnly } from '../testing/mount-read-only';
import { tempFolder } from '../testing/temp-folder';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

beforeAll(() => prepareCheckout(root), 180_000);

/** Runs Node in a read-only folder, and returns its error output. */
async function errorOutputOf(
  through: readonly string[],
  { args, env = {} }: { args: string[]; env?: Record<string, string> },
) {
  const [program = '', ...programArgs] = [...through, process.execPath, ...args];
  const ended = run(program, programArgs, { env: { ...process.env, ...env } });
  return ended.then(
    () => undefined,
    (error: unknown) => (error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)),
  );
}

test('a built checkout starts on a read-only file system', async ({ skip }) => {
  const place = await mountReadOnly(root);
  if ('missing' in place) return skip(place.missing);
  const { url, stop } = await startStack({}, place);
  onTestFinished(stop);
  const health = await fetch(`${url}/api/health`);
  expect(await health.json()).toMatchObject({ status: 'ok', setup: 'done' });
  expect((await fetch(`${url}/sign-in`)).status).toBe(200);
});

test('a data folder inside the checkout is reported with the setting that moves it', async ({ skip }) => {
  const place = await mountReadOnly(root);
  if ('missing' in place) return skip(place.missing);
  const env = { DATA_DIR: '.data-of-a-test' };
  const complaint = await errorOutputOf(place.through, { args: ['scripts/start.mjs'], env });
  expect(complaint).toContain(`The data folder ${join(root, '.data-of-a-test')} isn’t writable`);
});

test('a read-only checkout without a build is reported with the build command', async ({ skip }) => {
  const folder = await tempFolder();
  await mkdir(join(folder, 'node_modules'));
  for (const name of ['package-lock.json', 'node_modules/.package-lock.json']) {
    await writeFile(join(folder, name), '{"packages":{}}');
  }
  const place = await mountReadOnly(folder);
  if ('missing' in place) return skip(place.missing);
  const program = `import(${JSON.stringify(join(root, 'scripts', 'start', 'checkout.mjs'))}).then((it) => it.prepareCheckout('.'))`;
  const complaint = await errorOutputOf(place.through, { args: ['-e', program] });
  expect(complaint).toContain('is read-only, but the app isn’t built from the current sources. Run "npm run build"');
});
