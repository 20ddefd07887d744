import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../temp-folder';
import {
  listFailures,
  stageTimes,
  summary,
  tallyOfCheck,
  tallyOfPlaywright,
  tallyOfSkipped,
  tallyOfVitest,
} from './tally.mjs';

async function report(value: unknown): Promise<string> {
  const file = join(await tempFolder(), 'report.json');
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

test('the summary is one line', () => {
  expect(
    summary([tallyOfCheck('Lint', true), { passed: 10, failed: 2, skipped: 0, failures: ['one', 'another'] }]),
  ).toBe('11 passed, 2 failed');
});

test('stage times are in minutes and seconds', () => {
  const times = [
    { title: 'Lint', seconds: 4.4 },
    { title: 'Journeys', seconds: 659.6 },
  ];
  expect(stageTimes(times)).toBe('Stage times (min:s):\n  Lint        0:04\n  Journeys   11:00');
});

test('skipped tests are counted if there are any', () => {
  expect(summary([{ passed: 1, failed: 0, skipped: 3, failures: [] }, tallyOfSkipped()])).toBe(
    '1 passed, 0 failed, 4 skipped',
  );
});

test("reads vitest's counts", async () => {
  const file = await report({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });
  expect(tallyOfVitest('Unit tests', file, false)).toMatchObject({ passed: 5, failed: 1, skipped: 3 });
});

test("reads Playwright's counts, with flaky journeys as failed", async () => {
  const file = await report({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 } });
  expect(tallyOfPlaywright('Journeys', file, false)).toMatchObject({ passed: 7, failed: 2, skipped: 2 });
});

test('a run that fails without a failing test counts as one failure', async () => {
  const file = await report({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 });
  expect(tallyOfVitest('Unit tests', file, false)).toMatchObject({ passed: 5, failed: 1, skipped: 0 });
});

test.each(['', '{"stats":'])('a run with an incomplete report (%s) counts as one failure', async (text) => {
  expect(tallyOfPlaywright('Journeys', await report(text), false)).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
});

test('failures are listed again, and the list is empty if all passed', async () => {
  const report = join(await tempFolder(), 'none.json');
  const crashed = tallyOfVitest('Unit tests', report, false);
  expect(listFailures([tallyOfCheck('Lint', false), tallyOfCheck('Types', true), crashed])).toBe(
    'Failures:\n- Lint\n- Unit tests: failed without a failing test',
  );
  expect(listFailures([tallyOfCheck('Lint', true)])).toBe('');
});
