import { existsSync, readFileSync } from 'node:fs';

/** One check without tests of its own, such as lint. */
export function tallyOfCheck(isOk) {
  return { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, skipped: 0 };
}

/** Something that could not be tried here. */
export function tallyOfSkipped() {
  return { passed: 0, failed: 0, skipped: 1 };
}

/** What vitest's JSON report counts. A run that failed without a failing test (or left no report) failed once. */
export function tallyOfVitest(reportFile, isOk) {
  const report = read(reportFile);
  return orCrashed(isOk, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  });
}

/** The same of Playwright's. */
export function tallyOfPlaywright(reportFile, isOk) {
  const stats = read(reportFile)?.stats;
  return orCrashed(isOk, {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  });
}

export function sumOf(tallies) {
  const sum = (key) => tallies.reduce((total, tally) => total + tally[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** Adds up, and says it in one line: `12 passed, 0 failed`. */
export function summary(tallies) {
  const { passed, failed, skipped } = sumOf(tallies);
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function orCrashed(isOk, tally) {
  return isOk || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

function read(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
