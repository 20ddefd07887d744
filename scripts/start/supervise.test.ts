import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { supervise } from './supervise.mjs';

/** Starts a program that appends its process ID to `lives` at each start, then runs `body`. */
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

test('ready resolves to the message of the program', async () => {
  const { child } = await program(LIVES_ON);
  expect(await child.ready).toMatchObject({ greeting: 'hello' });
});

test('ready rejects when the program exits first', async () => {
  const { child, pids } = await program('process.exit(3)');
  await expect(child.ready).rejects.toThrow('The tester couldn’t start (exit code 3).');
  expect(await pids()).toHaveLength(1);
});

test('a program that exits is restarted, with a message', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  const { child, pids } = await program(LIVES_ON);
  await child.ready;
  child.settled();
  const [first = 0] = await pids();
  process.kill(first, 'SIGKILL');
  await expect.poll(pids).toHaveLength(2);
  expect(log).toHaveBeenCalledWith('The tester stopped (SIGKILL). Restarting it.');
});

test('a stopped program is not restarted', async () => {
  const { child, pids } = await program(LIVES_ON);
  await child.ready;
  child.settled();
  await child.stop();
  const [first = 0] = await pids();
  expect(isRunning(first)).toBe(false);
  expect(await pids()).toEqual([first]);
});
