import { existsSync, readFileSync } from 'node:fs';
import { failuresOfPlaywright, failuresOfVitest, unhandledFailures } from './failures.mjs';

/** Returns the tally of a check without tests, such as lint. */
export function tallyOfCheck(title, isOk) {
  return isOk
    ? { passed: 1, failed: 0, skipped: 0, failures: [] }
    : { passed: 0, failed: 1, skipped: 0, failures: [title] };
}

/** Returns the tally of a check that cannot run here. */
export function tallyOfSkipped() {
  return { passed: 0, failed: 0, skipped: 1, failures: [] };
}

/**
 * Returns the counts of vitest's JSON report. A run that failed without a failing test (or left no report) counts as
 * one failure; `unhandledFile` has the errors outside any test.
 */
export function tallyOfVitest(title, reportFile, isOk, unhandledFile) {
  const report = read(reportFile);
  const unhandled = unhandledFile ? read(unhandledFile) : [];
  return withCrash(title, isOk, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    failures: [...failuresOfVitest(report), ...unhandledFailures(unhandled)].map((failure) => `${title}: ${failure}`),
  });
}

/** Returns the counts of Playwright's JSON report. */
export function tallyOfPlaywright(title, reportFile, isOk) {
  const report = read(reportFile);
  return withCrash(title, isOk, {
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

/** Returns all failures as one list for the end of a long run; empty if all passed. */
export function listFailures(tallies) {
  const { failures } = sumOf(tallies);
  return failures.length > 0 ? ['Failures:', ...failures.map((failure) => `- ${failure}`)].join('\n') : '';
}

/** Returns one line per stage, with its time in minutes and seconds. */
export function stageTimes(times) {
  const width = Math.max(...times.map(({ title }) => title.length));
  const lines = times.map(({ title, seconds }) => {
    const whole = Math.round(seconds);
    const clock = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
    return `  ${title.padEnd(width)}  ${clock.padStart(6)}`;
  });
  return ['Stage times (min:s):', ...lines].join('\n');
}

/** Returns the total in one line: `12 passed, 0 failed`. */
export function summary(tallies) {
  const { passed, failed, skipped } = sumOf(tallies);
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function withCrash(title, isOk, tally) {
  if (isOk || tally.failed > 0) return tally;
  const failures = tally.failures.length > 0 ? tally.failures : [`${title}: failed without a failing test`];
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
