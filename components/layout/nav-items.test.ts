import { expect, it } from 'vitest';
import { activeNavItem } from './nav-items';

it.each([
  ['/connections', 'connections'],
  ['/connections/1', 'connections'],
  ['/connections/1/environments/2', 'environments'],
  ['/connections/1/environments/2/users/3', 'environments'],
  ['/connections/1/environments/2/groups/3', 'environments'],
  ['/environments', 'environments'],
  ['/audit', 'audit'],
  ['/audit/1', 'audit'],
  ['/settings', 'settings'],
  ['/search', 'find'],
  ['/settingsx', undefined],
  ['/', undefined],
])('the active item of %s is %s', (pathname, expected) => {
  expect(activeNavItem(pathname)).toBe(expected);
});
