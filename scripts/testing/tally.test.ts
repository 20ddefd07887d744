import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { summary, tallyOfCheck, tallyOfPlaywright, tallyOfSkipped, tallyOfVitest } from './tally.mjs';
import { tempFolder } from './temp-folder';

async function report(value: unknown): Promise<string> {
  const file = join(await tempFolder(), 'report.json');
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

test('adds up in one plain line', () => {
  expect(summary([tallyOfCheck(true), { passed: 10, failed: 2, skipped: 0 }])).toBe('11 passed, 2 failed');
});

test('skipped tests are named when there are any', () => {
  expect(summary([{ passed: 1, failed: 0, skipped: 3 }, tallyOfSkipped()])).toBe('1 passed, 0 failed, 4 skipped');
});

test("reads vitest's counts", async () => {
  const file = await report({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });
  expect(tallyOfVitest(file, false)).toEqual({ passed: 5, failed: 1, skipped: 3 });
});

test("reads Playwright's counts, a flaky journey being a failed one", async () => {
  const file = await report({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 } });
  expect(tallyOfPlaywright(file, false)).toEqual({ passed: 7, failed: 2, skipped: 2 });
});

test('a run that fails without a failing test has failed once', async () => {
  const file = await report({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 });
  expect(tallyOfVitest(file, false)).toEqual({ passed: 5, failed: 1, skipped: 0 });
});

test.each(['', '{"stats":'])('a run that leaves no whole report (%s) has failed once', async (text) => {
  expect(tallyOfPlaywright(await report(text), false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
