import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const LINES_OF_REASON = 6;

/** Returns the failed tests in vitest's JSON report, and the files that could not run. */
export function failuresOfVitest(report) {
  return (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults = [] }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [withReason(file, message)];
    return failed.map((test) => withReason(`${file} › ${test.fullName}`, test.failureMessages?.[0]));
  });
}

/** Returns the errors outside any test that `unhandled-errors.mjs` wrote. They fail a run too. */
export function unhandledFailures(messages) {
  return (messages ?? []).map((message) => withReason('an error outside of any test', message));
}

/** Returns the failed journeys in Playwright's JSON report, including nested suites. */
export function failuresOfPlaywright(report) {
  return [...errorsOf(report?.errors), ...(report?.suites ?? []).flatMap(failuresOfSuite)];
}

function failuresOfSuite({ suites = [], specs = [] }) {
  const failed = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => {
        const error = results.find((result) => result.error)?.error;
        return withReason(`${spec.file}:${spec.line} › ${spec.title}`, error?.message);
      }),
  );
  return [...failed, ...suites.flatMap(failuresOfSuite)];
}

/** Returns errors outside any journey, such as a file that cannot be read. */
function errorsOf(errors = []) {
  return errors.map(({ message }) => withReason('no journey ran', message));
}

/** Appends the first lines of the reason, indented, without the stack, which the run itself has printed. */
function withReason(name, reason = '') {
  const lines = stripVTControlCharacters(reason)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '));
  return [name, ...lines.slice(0, LINES_OF_REASON).map((line) => `    ${line}`)].join('\n');
}
