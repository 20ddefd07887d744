import { existsSync, readFileSync } from 'node:fs';
import { failuresOfPlaywright, failuresOfVitest, unhandledFailures } from './failures.mjs';

/** One check without tests of its own, such as lint. */
export function tallyOfCheck(title, isOk) {
  return isOk
    ? { passed: 1, failed: 0, skipped: 0, failures: [] }
    : { passed: 0, failed: 1, skipped: 0, failures: [title] };
}

/** Something that could not be tried here. */
export function tallyOfSkipped() {
  return { passed: 0, failed: 0, skipped: 1, failures: [] };
}

/**
 * What vitest's JSON report counts. A run that failed without a failing test (or left no report) failed once; errors
 * outside of every test, in a file of their own, tell why.
 */
export function tallyOfVitest(title, reportFile, isOk, unhandledFile) {
  const report = read(reportFile);
  const unhandled = unhandledFile ? read(unhandledFile) : [];
  return orCrashed(title, isOk, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    failures: [...failuresOfVitest(report), ...unhandledFailures(unhandled)].map((failure) => `${title}: ${failure}`),
  });
}

/** The same of Playwright's. */
export function tallyOfPlaywright(title, reportFile, isOk) {
  const report = read(reportFile);
  return orCrashed(title, isOk, {
    passed: report?.stats?.expected ?? 0,
    failed: (report?.stats?.unexpected ?? 0) + (report?.stats?.flaky ?? 0),
    skipped: report?.stats?.skipped ?? 0,
    failures: failuresOfPlaywright(report).map((failure) => `${title}: ${failure}`),
  });
}

function sumOf(tallies) {
  const sum = (key) => tallies.reduce((total, tally) => total + tally[key], 0);
  const failures = tallies.flatMap((tally) => tally.failures);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped'), failures };
}

/** What failed, an entry each, told again where a long run ends; nothing if all passed. */
export function whatFailed(tallies) {
  const { failures } = sumOf(tallies);
  return failures.length > 0 ? ['What failed:', ...failures.map((failure) => `- ${failure}`)].join('\n') : '';
}

/** A line for each stage, with its time in minutes and seconds. */
export function stageTimes(times) {
  const width = Math.max(...times.map(({ title }) => title.length));
  const lines = times.map(({ title, seconds }) => {
    const whole = Math.round(seconds);
    const clock = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
    return `  ${title.padEnd(width)}  ${clock.padStart(6)}`;
  });
  return ['Minutes of each stage:', ...lines].join('\n');
}

/** Adds up, and says it in one line: `12 passed, 0 failed`. */
export function summary(tallies) {
  const { passed, failed, skipped } = sumOf(tallies);
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function orCrashed(title, isOk, tally) {
  if (isOk || tally.failed > 0) return tally;
  const failures = tally.failures.length > 0 ? tally.failures : [`${title}: ended badly without a test that failed`];
  return { ...tally, failed: 1, failures };
}

function read(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
