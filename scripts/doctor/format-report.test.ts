import { expect, test } from 'vitest';
import type { Finding } from './finding';
import { formatJson, formatText, hasFailures } from './format-report';

const FINDINGS: readonly Finding[] = [
  { check: 'a', title: 'Settings', state: 'ok', code: 'ok', says: 'no problems found' },
  {
    check: 'b',
    title: 'Nango key',
    state: 'wrong',
    code: 'nango-key-refused',
    says: 'Nango doesn’t recognize NANGO_API_KEY.',
    advice: `Copy it again, ${'word '.repeat(30)}end.`,
  },
  { check: 'c', title: 'Scopes', state: 'not-checked', code: 'not-checked', says: 'because of that' },
];
const REPORT = { address: 'http://localhost:3000', findings: FINDINGS };
const ESCAPE = '\u001b';

test('lines are aligned and fit the terminal', () => {
  const text = formatText(REPORT, { columns: 80, hasColor: false });
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(text).toContain('   1  Settings   ok           no problems found\n');
  expect(text).toContain('   2  Nango key  ERROR        Nango doesn’t recognize NANGO_API_KEY.\n');
  expect(text).toContain(`\n${' '.repeat(30)}Fix: Copy it again,`);
  expect(text).toContain('\n1 error, 1 not checked, 1 ok.\n');
});

test('color is used only on request', () => {
  expect(formatText(REPORT, { columns: 120, hasColor: false })).not.toContain(ESCAPE);
  expect(formatText(REPORT, { columns: 120, hasColor: true })).toContain(`${ESCAPE}[1;31mERROR`);
});

test('the JSON form has the same findings with their codes', () => {
  expect(JSON.parse(formatJson(REPORT))).toEqual({ address: REPORT.address, inOrder: false, findings: FINDINGS });
});

test('a warning is not a failure', () => {
  expect(hasFailures(FINDINGS)).toBe(true);
  expect(hasFailures([{ check: 'a', title: 'A', state: 'warning', code: 'w', says: 'Hm.', advice: 'Look.' }])).toBe(
    false,
  );
});
