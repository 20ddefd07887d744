import { beforeAll, describe, expect, test } from 'vitest';
import {
  findAttemptCookieHeader,
  isWithinCookieLimit,
  renameAttemptCookies,
  storeAttemptCookies,
} from './oidc-attempts';

beforeAll(() => {
  Object.assign(process.env, {
    APP_URL: 'https://tenantry.example',
    DATABASE_URL: 'postgres://nowhere',
    AUTH_SECRET: 'a-secret-of-the-tests-with-enough-characters',
    NANGO_API_KEY: 'key',
  });
});

const requestWith = (cookie: string) => new Request('https://tenantry.example/', { headers: { cookie } });
const pairOf = (line: string) => line.split(';')[0] ?? '';

describe('an attempt to sign in at the provider', () => {
  const STATE = 'abcdefghijklmnopqrstuvwxyz012345';
  const NAME = '__Secure-tenantry.oauth_state';
  const cookiesFor = (state: string, cookie = '') =>
    storeAttemptCookies(requestWith(cookie), state, [`${NAME}=a%2Bb; Path=/; Secure`]);

  test('has a cookie with its own name, which the library gets back with the library’s name', () => {
    const [line = ''] = cookiesFor(STATE);
    expect(line).toBe(`${NAME}.${STATE}=a%2Bb; Path=/api/auth; Secure`);
    expect(findAttemptCookieHeader(requestWith(`other=1; ${pairOf(line)}`), STATE)).toBe(`${NAME}=a%2Bb`);
    expect(findAttemptCookieHeader(requestWith(pairOf(line)), `${STATE}x`)).toBeUndefined();
    expect(renameAttemptCookies([`${NAME}=; Max-Age=0; Path=/`], STATE)).toEqual([
      `${NAME}.${STATE}=; Max-Age=0; Path=/api/auth`,
    ]);
  });

  test('replaces the oldest of three', () => {
    const held = ['first111', 'second22', 'third333'].map((state) => `${NAME}.${state}=1`).join('; ');
    const [, ...dropped] = cookiesFor(STATE, held);
    expect(dropped.map(pairOf)).toEqual([`${NAME}.first111=`]);
  });

  test('ignores an invalid state', () => {
    expect(renameAttemptCookies([`${NAME}=1; Path=/`, 'b=2'], 'x; Domain=evil.example')).toEqual(['b=2']);
    expect(isWithinCookieLimit(['x'.repeat(4_097)])).toBe(false);
  });
});
