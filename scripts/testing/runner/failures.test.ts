import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failuresOfPlaywright, failuresOfVitest } from './failures.mjs';

const file = (path: string) => join(process.cwd(), path);

test('a failed vitest test is listed with its file, name and reason, without the stack', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'adds', failureMessages: [] },
    {
      status: 'failed',
      fullName: 'pages ends',
      failureMessages: ['Error: \u001b[31mno end\u001b[39m\n    at x.ts:3:1'],
    },
  ];
  const report = { testResults: [{ name: file('lib/pages.test.ts'), status: 'failed', assertionResults }] };
  expect(failuresOfVitest(report)).toEqual(['lib/pages.test.ts › pages ends\n    Error: no end']);
});

test('a file that could not run is listed with the reason', () => {
  const report = { testResults: [{ name: file('lib/a.test.ts'), status: 'failed', message: 'no such module' }] };
  expect(failuresOfVitest(report)).toEqual(['lib/a.test.ts\n    no such module']);
});

test('failed and flaky journeys are listed with line and reason, including nested suites', () => {
  const spec = (title: string, status: string, results: unknown[]) => ({
    title,
    file: 'users.spec.ts',
    line: 7,
    tests: [{ status, results }],
  });
  const failed = spec('finds', 'unexpected', [{ error: { message: 'not found' } }]);
  const flaky = spec('pages', 'flaky', [{ error: { message: 'late' } }, {}]);
  const report = { suites: [{ specs: [spec('opens', 'expected', [{}])], suites: [{ specs: [failed, flaky] }] }] };
  expect(failuresOfPlaywright(report)).toEqual([
    'users.spec.ts:7 › finds\n    not found',
    'users.spec.ts:7 › pages\n    late',
  ]);
});

test('an error that prevented all journeys is listed', () => {
  expect(failuresOfPlaywright({ errors: [{ message: 'cannot read it' }], suites: [] })).toEqual([
    'no journey ran\n    cannot read it',
  ]);
});

test('a missing report lists nothing', () => {
  expect([failuresOfVitest(undefined), failuresOfPlaywright(undefined)]).toEqual([[], []]);
});
