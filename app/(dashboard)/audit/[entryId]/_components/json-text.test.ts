import { expect, test } from 'vitest';
import { compareValues, formatValue } from './json-text';

test('compares both sides of a change, including members that only one side has', () => {
  expect(compareValues({ enabled: false, title: 'A' }, { enabled: true, title: 'A', groups: ['x'] })).toEqual([
    { name: 'enabled', before: 'No', after: 'Yes', isChanged: true },
    { name: 'title', before: 'A', after: 'A', isChanged: false },
    { name: 'groups', before: '–', after: 'x', isChanged: true },
  ]);
});

test('shows a dash before a creation and after a deletion', () => {
  expect(compareValues(undefined, { name: 'A' })).toEqual([{ name: 'name', before: '–', after: 'A', isChanged: true }]);
  expect(compareValues({ name: 'A' }, undefined)).toEqual([{ name: 'name', before: 'A', after: '–', isChanged: true }]);
});

test('values with the same text but different types count as changed', () => {
  expect(compareValues({ sent: 'Yes' }, { sent: true })).toEqual([
    { name: 'sent', before: 'Yes', after: 'Yes', isChanged: true },
  ]);
});

test('formats nothing as a dash, booleans as Yes and No, and text unchanged', () => {
  expect([null, '', '=1', 0, true, false].map(formatValue)).toEqual(['–', '–', '=1', '0', 'Yes', 'No']);
});

test('formats a list of strings with one per line, and anything else as JSON', () => {
  expect([['Sunda', 'true'], [], [1], { on: true }].map(formatValue)).toEqual([
    'Sunda\ntrue',
    'None',
    '[\n  1\n]',
    '{\n  "on": true\n}',
  ]);
});
