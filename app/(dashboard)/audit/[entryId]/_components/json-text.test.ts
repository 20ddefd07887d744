import { expect, test } from 'vitest';
import { compareValues, formatValue } from './json-text';

test('both sides of a change stand beside each other, with what only one of them has', () => {
  expect(compareValues({ enabled: false, title: 'A' }, { enabled: true, title: 'A', groups: ['x'] })).toEqual([
    { name: 'enabled', before: 'No', after: 'Yes', isChanged: true },
    { name: 'title', before: 'A', after: 'A', isChanged: false },
    { name: 'groups', before: '–', after: 'x', isChanged: true },
  ]);
});

test('what was made has nothing before, what was deleted nothing after', () => {
  expect(compareValues(undefined, { name: 'A' })).toEqual([{ name: 'name', before: '–', after: 'A', isChanged: true }]);
  expect(compareValues({ name: 'A' }, undefined)).toEqual([{ name: 'name', before: 'A', after: '–', isChanged: true }]);
});

test('what only reads alike is changed all the same', () => {
  expect(compareValues({ sent: 'Yes' }, { sent: true })).toEqual([
    { name: 'sent', before: 'Yes', after: 'Yes', isChanged: true },
  ]);
});

test('nothing is a dash, yes and no are words, and text stays as it is', () => {
  expect([null, '', '=1', 0, true, false].map(formatValue)).toEqual(['–', '–', '=1', '0', 'Yes', 'No']);
});

test('a list of texts stands one a line, and anything else as JSON', () => {
  expect([['Sunda', 'true'], [], [1], { on: true }].map(formatValue)).toEqual([
    'Sunda\ntrue',
    'None',
    '[\n  1\n]',
    '{\n  "on": true\n}',
  ]);
});
