import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { supervise } from './supervise.mjs';

/** A program that notes each of its births in `lives`, then does what `body` says. */
async function program(body: string) {
  const folder = await tempFolder();
  const lives = join(folder, 'lives');
  await writeFile(lives, '');
  const source = `require('fs').appendFileSync(${JSON.stringify(lives)}, process.pid + ' '); ${body}`;
  const child = supervise({ name: 'tester', args: ['-e', source], cwd: folder, env: process.env });
  onTestFinished(() => child.stop());
  const pids = async () => (await readFile(lives, 'utf8')).trim().split(' ').filter(Boolean).map(Number);
  return { child, pids };
}

const LIVES_ON = `process.send({ type: 'ready', greeting: 'hello' }); setInterval(() => {}, 1000);`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('is ready with what the program says', async () => {
  const { child } = await program(LIVES_ON);
  expect(await child.ready).toMatchObject({ greeting: 'hello' });
});

test('a program that ends before it was ready could not start', async () => {
  const { child, pids } = await program('process.exit(3)');
  await expect(child.ready).rejects.toThrow('The tester could not start (exit code 3).');
  expect(await pids()).toHaveLength(1);
});

test('a program that dies is started again, and says so', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => said.mockRestore());
  const { child, pids } = await program(LIVES_ON);
  await child.ready;
  child.settled();
  const [first = 0] = await pids();
  process.kill(first, 'SIGKILL');
  await expect.poll(pids).toHaveLength(2);
  expect(said).toHaveBeenCalledWith('The tester stopped (SIGKILL); starting it again.');
});

test('a stopped program is gone and stays so', async () => {
  const { child, pids } = await program(LIVES_ON);
  await child.ready;
  child.settled();
  await child.stop();
  const [first = 0] = await pids();
  expect(isRunning(first)).toBe(false);
  expect(await pids()).toEqual([first]);
});
