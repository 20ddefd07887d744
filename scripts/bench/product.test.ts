import { afterEach, describe, expect, it, vi } from 'vitest';
import { printStarted } from '../start/print-started.mjs';
import { runQuietly } from '../start/run-command.mjs';
import { readStartTimes } from './product';

afterEach(() => vi.restoreAllMocks());

/** Returns what `print` writes to the console. */
async function printed(print: () => unknown): Promise<string> {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
  await print();
  return `${lines.join('\n')}\n`;
}

const url = 'http://localhost:3000';
const started = (seconds: string) => printed(() => printStarted({ url, appUrl: url, nango: 'ok', seconds }));

describe('readStartTimes', () => {
  it('reads the total as the start script prints it', async () => {
    expect(readStartTimes(await started('68.3'))).toEqual({ wholeS: 68.3, installS: 0, buildS: 0 });
  });

  it.each([
    ['Installing packages', 'installS'],
    ['Building the app', 'buildS'],
  ] as const)('reads the step "%s" as the start script prints it, in tenths of a second', async (step, member) => {
    const work = ['-e', 'setTimeout(() => {}, 150)'];
    const output = await printed(() => runQuietly(step, process.execPath, work, {}));
    expect(readStartTimes(output + (await started('9.0')))[member]).toBeGreaterThanOrEqual(0.1);
  });

  it('throws when the total is missing', () => {
    expect(() => readStartTimes('Tenantry ready at http://localhost:3000')).toThrow('did not print');
  });
});
