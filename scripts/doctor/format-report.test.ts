import { expect, test } from 'vitest';
import type { Finding } from './finding';
import { formatJson, formatText, hasFailures } from './format-report';

const FINDINGS: readonly Finding[] = [
  { check: 'a', title: 'Settings', state: 'ok', code: 'ok', says: 'none is wrong' },
  {
    check: 'b',
    title: 'Nango key',
    state: 'wrong',
    code: 'nango-key-refused',
    says: 'Nango does not know NANGO_API_KEY.',
    advice: `Copy it anew, ${'word '.repeat(30)}end.`,
  },
  { check: 'c', title: 'Scopes', state: 'not-checked', code: 'not-checked', says: 'because of that' },
];
const REPORT = { address: 'http://localhost:3000', findings: FINDINGS };
const ESCAPE = '\u001b';

test('every line hangs from the same margins and keeps within the screen', () => {
  const text = formatText(REPORT, { columns: 80, hasColour: false });
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(text).toContain('   1  Settings   ok           none is wrong\n');
  expect(text).toContain('   2  Nango key  WRONG        Nango does not know NANGO_API_KEY.\n');
  expect(text).toContain(`\n${' '.repeat(30)}Do: Copy it anew,`);
  expect(text).toContain('\n1 wrong, 1 not checked, 1 ok.\n');
});

test('colour is there only when asked for', () => {
  expect(formatText(REPORT, { columns: 120, hasColour: false })).not.toContain(ESCAPE);
  expect(formatText(REPORT, { columns: 120, hasColour: true })).toContain(`${ESCAPE}[1;31mWRONG`);
});

test('programs get the same findings with their codes', () => {
  expect(JSON.parse(formatJson(REPORT))).toEqual({ address: REPORT.address, inOrder: false, findings: FINDINGS });
});

test('a warning is not wrong', () => {
  expect(hasFailures(FINDINGS)).toBe(true);
  expect(hasFailures([{ check: 'a', title: 'A', state: 'warning', code: 'w', says: 'Hm.', advice: 'Look.' }])).toBe(
    false,
  );
});
