import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../temp-folder';
import {
  stageTimes,
  summary,
  tallyOfCheck,
  tallyOfPlaywright,
  tallyOfSkipped,
  tallyOfVitest,
  whatFailed,
} from './tally.mjs';

async function report(value: unknown): Promise<string> {
  const file = join(await tempFolder(), 'report.json');
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

test('adds up in one plain line', () => {
  expect(
    summary([tallyOfCheck('Lint', true), { passed: 10, failed: 2, skipped: 0, failures: ['one', 'another'] }]),
  ).toBe('11 passed, 2 failed');
});

test('the time of each stage is told in minutes and seconds', () => {
  const times = [
    { title: 'Lint', seconds: 4.4 },
    { title: 'Journeys', seconds: 659.6 },
  ];
  expect(stageTimes(times)).toBe('Minutes of each stage:\n  Lint        0:04\n  Journeys   11:00');
});

test('skipped tests are named when there are any', () => {
  expect(summary([{ passed: 1, failed: 0, skipped: 3, failures: [] }, tallyOfSkipped()])).toBe(
    '1 passed, 0 failed, 4 skipped',
  );
});

test("reads vitest's counts", async () => {
  const file = await report({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });
  expect(tallyOfVitest('Unit tests', file, false)).toMatchObject({ passed: 5, failed: 1, skipped: 3 });
});

test("reads Playwright's counts, a flaky journey being a failed one", async () => {
  const file = await report({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 } });
  expect(tallyOfPlaywright('Journeys', file, false)).toMatchObject({ passed: 7, failed: 2, skipped: 2 });
});

test('a run that fails without a failing test has failed once', async () => {
  const file = await report({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 });
  expect(tallyOfVitest('Unit tests', file, false)).toMatchObject({ passed: 5, failed: 1, skipped: 0 });
});

test.each(['', '{"stats":'])('a run that leaves no whole report (%s) has failed once', async (text) => {
  expect(tallyOfPlaywright('Journeys', await report(text), false)).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
});

test('what failed is told once more, and nothing where all passed', async () => {
  const report = join(await tempFolder(), 'none.json');
  const crashed = tallyOfVitest('Unit tests', report, false);
  expect(whatFailed([tallyOfCheck('Lint', false), tallyOfCheck('Types', true), crashed])).toBe(
    'What failed:\n- Lint\n- Unit tests: ended badly without a test that failed',
  );
  expect(whatFailed([tallyOfCheck('Lint', true)])).toBe('');
});
