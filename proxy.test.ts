// Next's own runtime for a proxy, which derives the redirect address that is sent from the one proxy.ts returns.
import 'next/dist/server/node-environment-baseline';
import { adapter } from 'next/dist/server/web/adapter';
import { NextRequest } from 'next/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { admission } from './lib/admission';
import { sessionCookieName } from './lib/auth/sessions/session-cookie';
import { proxy } from './proxy';

beforeAll(() => {
  vi.stubEnv('APP_URL', 'https://console.northgate.example');
  vi.stubEnv('DATABASE_URL', 'postgres://test@localhost/none');
  vi.stubEnv('AUTH_SECRET', 'x'.repeat(32));
  vi.stubEnv('NANGO_API_KEY', 'test-key');
});
afterAll(() => {
  vi.unstubAllEnvs();
});

/** Returns status and location for a visitor without a session; `listensAt` is the address of this process behind a reverse proxy. */
async function visit(headers: Record<string, string>, listensAt = 'http://localhost:3000') {
  const { signal } = new AbortController();
  const request = { url: `${listensAt}/environments?q=1`, method: 'GET', headers, signal };
  const { response } = await adapter({ handler: async (received) => proxy(received), page: '/proxy', request });
  return [response.status, response.headers.get('location')];
}

const forwarded = { 'x-forwarded-host': 'console.northgate.example', 'x-forwarded-proto': 'https' };

test.each([
  ['without a reverse proxy', { host: 'localhost:3000' }, 'http://localhost:3000'],
  ['behind one that preserves Host', { host: 'console.northgate.example' }, 'https://localhost:3000'],
  ['behind one that changes Host', { host: '10.0.0.7:3000', ...forwarded }, 'https://0.0.0.0:3000'],
  ['with a forged X-Forwarded-Host', { host: 'localhost:3000', 'x-forwarded-host': 'evil.example' }, undefined],
])('redirects a visitor to sign-in at the address they used, %s', async (_how, headers, listensAt) => {
  expect(await visit(headers, listensAt)).toEqual([307, '/sign-in?next=%2Fenvironments%3Fq%3D1']);
});

test.each([
  ['/connections/%ff?q=1', '/connections/-?q=1'],
  ['/api/connections/%E0%A4%A/environments', '/api/connections/-/environments'],
  ['//elsewhere.example/%ff', '//elsewhere.example/-'],
])(
  '%s, which cannot be decoded, redirects to an address that is not found, like any malformed id',
  async (path, location) => {
    const response = await proxy(new NextRequest(`http://localhost:3000${path}`));
    expect(response.headers.get('location')).toBe(`http://localhost:3000${location}`);
  },
);

test('passes decodable API addresses to the API, with or without a session', async () => {
  const response = await proxy(new NextRequest('http://localhost:3000/api/connections/%7Bid%7D'));
  expect(response.headers.get('location')).toBeNull();
  expect(response.headers.get('x-middleware-next')).toBe('1');
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
  'no page accepts %s, with or without a session',
  async (method) => {
    const headers = { cookie: '__Secure-tenantry.session_token=x', 'next-action': '7f'.repeat(21) };
    for (const path of ['/sign-in', '/connections', '/nowhere']) {
      const response = await proxy(new NextRequest(`http://localhost:3000${path}`, { method, headers }));
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  },
);

describe('while Tenantry is overloaded', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    admission().isDatabaseExhausted = () => true;
  });
  afterEach(() => {
    admission().isDatabaseExhausted = () => false;
    vi.useRealTimers();
  });

  const open = async (path: string) => {
    const cookie = `${sessionCookieName()}=any`;
    const response = proxy(new NextRequest(`http://localhost:3000${path}`, { headers: { cookie } }));
    await vi.advanceTimersByTimeAsync(1_500);
    return response;
  };

  test('opening a page returns a static page that reloads itself', async () => {
    const response = await open('/connections');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toContain('<meta http-equiv="refresh" content="5">');
  });

  test('icons are served, but no other path with a dot', async () => {
    expect((await open('/icon.svg')).status).toBe(200);
    expect((await open('/no-such.file')).status).toBe(503);
  });
});
