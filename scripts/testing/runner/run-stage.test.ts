import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runStage } from './run-stage.mjs';

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const run = (program: string) => runStage('A stage', ['--eval', program], { cwd: '.', env: { WANTED: '3' } });

test('a program with exit code 0 succeeds, and its output starts with a heading', async () => {
  expect(await run('process.exitCode = process.env.WANTED === "3" ? 0 : 1')).toBe(true);
  expect(process.stdout.write).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^\n── A stage ─+\n$/));
});

test('a program with another exit code fails', async () => {
  expect(await run('process.exitCode = 3')).toBe(false);
});
