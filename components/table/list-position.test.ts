import { expect, it } from 'vitest';
import { withPosition } from './list-position';

it('adds a position to a URL and removes it again', () => {
  const address = '/users?q=a+b&user=1';
  const placed = withPosition(address, { cursor: 'c/+=', from: 100 });
  expect(new URLSearchParams(placed.split('?')[1]).get('cursor')).toBe('c/+=');
  expect(withPosition(placed, { cursor: '', from: 0 })).toBe(address);
  expect(withPosition('/users?cursor=a', { cursor: '', from: 0 })).toBe('/users');
});
