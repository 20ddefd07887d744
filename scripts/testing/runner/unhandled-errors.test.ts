import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { tempFolder } from '../temp-folder';
import { tallyOfVitest } from './tally.mjs';

const vitest = join(process.cwd(), 'node_modules', 'vitest', 'vitest.mjs');
const reporter = join(process.cwd(), 'scripts', 'testing', 'runner', 'unhandled-errors.mjs');

test('an error outside of any test is listed with its message', async () => {
  const folder = await tempFolder();
  const files = { report: join(folder, 'report.json'), unhandled: join(folder, 'unhandled.json') };
  const source = `test('passes', async () => {
    void Promise.reject(new Error('unhandled rejection'));
    await new Promise(setImmediate);
  });`;
  await writeFile(join(folder, 'late.test.mjs'), source);
  const reporters = ['--reporter=json', `--reporter=${reporter}`];
  const outputs = [`--outputFile.json=${files.report}`, `--outputFile.unhandled=${files.unhandled}`];
  const args = [vitest, 'run', '--no-cache', '--root', folder, '--globals', ...reporters, ...outputs];
  await expect(promisify(execFile)(process.execPath, args, { cwd: folder })).rejects.toThrow();
  const tally = tallyOfVitest('Unit tests', files.report, false, files.unhandled);
  expect(tally).toMatchObject({ passed: 1, failed: 1 });
  expect(tally.failures).toEqual([expect.stringContaining('Error: unhandled rejection')]);
  expect(tally.failures[0]).toContain('late.test.mjs › passes');
});
