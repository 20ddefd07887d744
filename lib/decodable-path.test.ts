import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodablePath } from './decodable-path';

it.each([
  ['/connections/%ff', '/connections/-'],
  ['/connections/%E0%A4%A', '/connections/-'],
  ['/api/workspace/domains/%00', '/api/workspace/domains/-'],
  ['/api/connections/%ff/environments', '/api/connections/-/environments'],
])('turns %s into a path that can be routed', (pathname, routed) => {
  expect(decodablePath(pathname)).toBe(routed);
});

it('leaves decodable paths unchanged', () => {
  const part = fc.string({ unit: 'grapheme' }).map((text) => encodeURIComponent(text.replaceAll('\0', '')));
  const paths = fc.array(part).map((parts) => `/${parts.join('/')}`);
  fc.assert(
    fc.property(paths, (pathname) => {
      expect(decodablePath(pathname)).toBe(pathname);
    }),
  );
});

it('always returns a decodable path', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('%', '%f', '%ff', '%e0%a4', '/', 'a', '%41')), (parts) => {
      expect(() => decodeURIComponent(decodablePath(parts.join('')))).not.toThrow();
    }),
  );
});
