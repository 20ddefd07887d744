import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSignedCookie, sessionCookieName } from './session-cookie';

const SECRET = 'a-secret-of-the-tests-with-enough-characters';
const sign = (token: string, secret = SECRET) =>
  `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`;

test('a token that we signed is read back', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (token) => {
      expect(readSignedCookie(sign(token), SECRET)).toBe(token);
    }),
  );
});

test('other values are refused', () => {
  const other = sign('token', 'another secret of the tests, long enough');
  for (const value of [undefined, '', '.', 'token', 'token.', '.abc', other, `${sign('token').slice(0, -4)}AAA=`]) {
    expect(readSignedCookie(value, SECRET)).toBeUndefined();
  }
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(readSignedCookie(value, SECRET)).toBeUndefined();
    }),
  );
});

test('the cookie is secure only if the app is served over https', () => {
  expect(sessionCookieName('https://tenantry.example')).toBe('__Secure-tenantry.session_token');
  expect(sessionCookieName('http://localhost:3000')).toBe('tenantry.session_token');
});
