import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { queryHolder, takeLock, waitForLock } from './folder-lock.mjs';

async function take(folder: string, answer: string) {
  const lock = await takeLock(folder, 'test.lock', () => answer);
  const { release } = lock;
  if (release) onTestFinished(() => release());
  return lock;
}

/** Starts another process that takes the lock and keeps it. */
async function holder(folder: string) {
  const module = join(import.meta.dirname, 'folder-lock.mjs');
  const source = `import { takeLock } from ${JSON.stringify(module)};
    await takeLock(${JSON.stringify(folder)}, 'test.lock', () => 'the other');
    console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(child.stdout, 'data');
  return child;
}

test('a second process gets the answer of the holder', async () => {
  const folder = await tempFolder();
  await take(folder, 'running at 3000');
  expect(await take(folder, 'second')).toEqual({ heldBy: 'running at 3000' });
});

test('a released lock can be taken again', async () => {
  const folder = await tempFolder();
  await (await take(folder, 'first')).release?.();
  expect(await take(folder, 'second')).not.toHaveProperty('heldBy');
});

test('a lock is free after its holder was killed', async () => {
  const folder = await tempFolder();
  const other = await holder(folder);
  expect(await take(folder, 'mine')).toEqual({ heldBy: 'the other' });
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(await take(folder, 'mine')).not.toHaveProperty('heldBy');
});

test('only one of several processes takes over the lock of a killed holder', async () => {
  const folder = await tempFolder();
  const other = await holder(folder);
  other.kill('SIGKILL');
  await once(other, 'exit');
  const locks = await Promise.all(Array.from({ length: 8 }, (_, place) => take(folder, String(place))));
  expect(locks.filter((lock) => lock.release)).toHaveLength(1);
});

test('locks of different folders and names are independent', async () => {
  const folder = await tempFolder();
  await take(folder, 'one');
  const another = await takeLock(folder, 'another.lock', () => 'two');
  expect(another).not.toHaveProperty('heldBy');
  await another.release?.();
  expect(await take(await tempFolder(), 'three')).not.toHaveProperty('heldBy');
});

test('waiting times out with an error that names the holder', async () => {
  const folder = await tempFolder();
  await take(folder, '4711');
  await expect(waitForLock(folder, 'test.lock', 0)).rejects.toThrow('Process 4711');
});

test('a query returns the answer of the holder, if there is one, and takes no lock', async () => {
  const folder = await tempFolder();
  expect(await queryHolder(folder, 'test.lock')).toBeUndefined();
  const { release } = await take(folder, 'running at 3000');
  expect(await queryHolder(folder, 'test.lock')).toBe('running at 3000');
  await release?.();
  expect(await queryHolder(folder, 'test.lock')).toBeUndefined();
});
