import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runStage } from './run-stage.mjs';

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const run = (program: string) => runStage('A stage', ['--eval', program], { cwd: '.', env: { WANTED: '3' } });

test('a program that ends well has succeeded, below a heading that names it', async () => {
  expect(await run('process.exitCode = process.env.WANTED === "3" ? 0 : 1')).toBe(true);
  expect(process.stdout.write).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^\n── A stage ─+\n$/));
});

test('a program that fails has failed', async () => {
  expect(await run('process.exitCode = 3')).toBe(false);
});
