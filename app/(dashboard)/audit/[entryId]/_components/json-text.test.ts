import { expect, test } from 'vitest';
import { sidesOf, textOf } from './json-text';

test('both sides of a change stand beside each other, with what only one of them has', () => {
  expect(sidesOf({ enabled: false, title: 'A' }, { enabled: true, title: 'A', groups: ['x'] })).toEqual([
    { name: 'enabled', before: 'false', after: 'true', isChanged: true },
    { name: 'title', before: 'A', after: 'A', isChanged: false },
    { name: 'groups', before: '–', after: '[\n  "x"\n]', isChanged: true },
  ]);
});

test('what was made has nothing before, what was deleted nothing after', () => {
  expect(sidesOf(undefined, { name: 'A' })).toEqual([{ name: 'name', before: '–', after: 'A', isChanged: true }]);
  expect(sidesOf({ name: 'A' }, undefined)).toEqual([{ name: 'name', before: 'A', after: '–', isChanged: true }]);
});

test('nothing is a dash, and text stays as it is', () => {
  expect([textOf(null), textOf('=1'), textOf(0)]).toEqual(['–', '=1', '0']);
});
