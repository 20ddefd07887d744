import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeNextPath, secondFactorPath, signInPath } from './next-path';

describe('the path to continue to', () => {
  test.each([
    '/',
    '/connections',
    '/environments?type=PRODUCTION&q=a%20b',
    '/connections/1/environments/2/users?user=3#row-4',
    '/signing',
  ])('%s is kept', (path) => expect(safeNextPath(path)).toBe(path));

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'connections',
    '',
    undefined,
    ['/connections'],
    '/api/users',
    '/sign-in?next=/sign-in',
    '/x/../setup',
    '/password/abc',
  ])('%j is replaced by the start page', (value) => expect(safeNextPath(value)).toBe('/'));

  test('never leads to another site, whatever the input', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '\t',
      '\n',
      '.',
      '..',
      ':',
      '@',
      '?',
      '#',
      '%2f',
      '%5c',
      'evil.example',
      'https:',
      ' ',
      'a',
    );
    const hostile = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, (value) => {
        const path = safeNextPath(value);
        expect(path).toMatch(/^\/(?![/\\])/);
        expect(new URL(path, 'https://tenantry.example').origin).toBe('https://tenantry.example');
      }),
    );
  });

  test('does not change when it is read twice', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        const once = safeNextPath(`/${path}`);
        expect(safeNextPath(once)).toBe(once);
      }),
    );
  });
});

test('the second-factor page remembers a path too', () => {
  expect(secondFactorPath('/')).toBe('/sign-in/code');
  expect(new URL(secondFactorPath('/users?q=a&b=c'), 'http://x').searchParams.get('next')).toBe('/users?q=a&b=c');
  expect(safeNextPath('/sign-in/code')).toBe('/');
});

test('the sign-in page remembers a path, except the start page', () => {
  expect(signInPath('/')).toBe('/sign-in');
  expect(new URL(signInPath('/users?q=a&b=c'), 'http://x').searchParams.get('next')).toBe('/users?q=a&b=c');
});
