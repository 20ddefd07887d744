import { beforeAll, describe, expect, test } from 'vitest';
import { findKnownBrowser, rememberBrowser } from './known-browser';

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

describe('a known browser', () => {
  test('is known for each person who signed in with it, and for no one else', () => {
    const first = pairOf(rememberBrowser(requestWith(''), 'ines@northgate.example'));
    const both = pairOf(rememberBrowser(requestWith(first), 'tom@northgate.example'));
    const ids = ['ines', 'tom', 'eve'].map((name) => findKnownBrowser(requestWith(both), `${name}@northgate.example`));
    expect(ids[0]).toMatch(/^[\w-]{22}$/);
    expect(ids.slice(1)).toEqual([ids[0], undefined]);
  });

  test('forgets the people who signed in longest ago, so that its cookie stays short', () => {
    let cookie = '';
    for (let count = 0; count < 8; count += 1)
      cookie = pairOf(rememberBrowser(requestWith(cookie), `${count}@a.example`));
    expect(findKnownBrowser(requestWith(cookie), '0@a.example')).toBeUndefined();
    expect(findKnownBrowser(requestWith(cookie), '7@a.example')).toBeDefined();
    expect(cookie.length).toBeLessThan(300);
  });

  test('has a secure cookie if the app is served over TLS', () => {
    expect(rememberBrowser(requestWith(''), 'a@a.example')).toMatch(/^__Secure-tenantry\.known_browser=.*; Secure$/);
  });
});
