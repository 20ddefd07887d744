import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isStorableValue } from '../storable';
import type { CallOptions, Query } from './index';

type Reply = (request: IncomingMessage, response: ServerResponse) => void;

const target = { nangoConnectionId: 'n-1', integration: 'pingone' };
const seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
let reply: Reply;
let server: Server;

const sends =
  (status: number, body: string, headers: Record<string, string> = {}): Reply =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const call = { method, url, headers, body: '' };
    seen.push(call);
    reply(request, response);
    for await (const bytes of request) call.body += bytes;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  vi.stubEnv('NANGO_HOST', `http://127.0.0.1:${address.port}`);
  vi.stubEnv('NANGO_API_KEY', '11111111-aaaa-4bbb-8ccc-222222222222');
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@localhost/none');
  vi.stubEnv('AUTH_SECRET', 'x'.repeat(32));
  return () => {
    vi.unstubAllEnvs();
    server.close();
    server.closeAllConnections();
  };
});
beforeEach(() => {
  seen.length = 0;
});

const room = () => import('./index');

async function get(path: string, { query, ...options }: CallOptions & { query?: Query } = {}) {
  const { proxyRequest, requirePingOneResponse } = await room();
  const request = { method: 'GET', path, ...(query ? { query } : {}) } as const;
  return requirePingOneResponse(await proxyRequest(target, request, options));
}

describe('a call through the proxy', () => {
  it('sends the request for PingOne, and returns its status and body', async () => {
    reply = sends(200, '{"a":1}');
    const query = { filter: 'username sw "a b+c"', limit: 5, cursor: undefined };
    expect(await get('/v1/environments', { query })).toEqual({ status: 200, body: { a: 1 } });
    expect(seen[0]?.url).toBe('/proxy/v1/environments?filter=username%20sw%20%22a%20b%2Bc%22&limit=5');
    expect(seen[0]?.headers).toMatchObject({ 'connection-id': 'n-1', 'provider-config-key': 'pingone' });
    expect(seen[0]?.headers).not.toHaveProperty('retries');
    expect(seen[0]?.headers['base-url-override']).toBeFalsy();
  });

  it('passes on errors of PingOne with their headers', async () => {
    reply = sends(429, '{"id":"c","code":"REQUEST_LIMITED"}', { 'retry-after': '7', 'correlation-id': 'c' });
    expect(await get('/v1/environments')).toMatchObject({
      status: 429,
      retryAfterS: 7,
      correlationId: 'c',
    });
  });

  it.each([
    ['Nango itself', sends(403, '{"error":{"code":"forbidden"}}'), 'nango-refused'],
    ['the network behind it', sends(500, '{"message":"x","code":"ECONNRESET","method":"get"}'), 'pingone-unavailable'],
    ['a redirect', sends(302, '', { location: 'https://evil.example/' }), 'nango-unreachable'],
    ['a connection that was cut off', (_request, response) => response.destroy(), 'nango-unreachable'],
    [
      'a connection that was cut off in the middle',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"a"');
        setTimeout(() => response.destroy(), 10);
      },
      'nango-unreachable',
    ],
  ] as [string, Reply, string][])('throws a coded error for a response from %s', async (_who, answer, code) => {
    reply = answer;
    await expect(get('/v1/environments')).rejects.toMatchObject({ name: 'AppError', code });
  });

  it('removes what the database rejects from every text in a response, whoever wrote it', async () => {
    const anything = fc.string({ unit: fc.constantFrom('\0', '\ud800', '\udc00', '\\', 'u0000', 'é', '💥') });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(anything, anything), fc.constantFrom(200, 404), async (record, status) => {
        reply = sends(status, JSON.stringify({ id: 'c', record }));
        const { body } = await get('/v1/environments');
        expect(isStorableValue(body)).toBe(true);
      }),
      { numRuns: 30 },
    );
    reply = sends(200, String.raw`{"name":"A\u0000b \ud800"}`);
    expect((await get('/v1/environments')).body).toEqual({ name: 'A\ufffdb \ufffd' });
  });

  it('reads at most 10 MB', async () => {
    const sent = { bytes: 0 };
    reply = (_request, response) => {
      const part = Buffer.alloc(1_000_000, ' ');
      const more = () => {
        sent.bytes += part.length;
        if (sent.bytes < 100_000_000 && !response.destroyed) response.write(part, more);
      };
      response.writeHead(200, { 'content-type': 'application/json' });
      more();
    };
    await expect(get('/v1/environments')).rejects.toMatchObject({
      code: 'pingone-unavailable',
      message: expect.stringContaining('10 MB'),
    });
    expect(sent.bytes).toBeLessThan(100_000_000);
  });

  it('ends after its timeout, even if the response arrives slowly', async () => {
    reply = (_request, response) => {
      response.writeHead(200, { 'content-length': '1000000' });
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    };
    await expect(get('/v1/environments', { timeoutMs: 80 })).rejects.toMatchObject({
      code: 'pingone-timeout',
    });
  });

  it('ends when the caller leaves, and closes the connection to Nango', async () => {
    // The call that timed out in the previous test may arrive only now.
    const isOurs = ({ url }: { url?: string | undefined }) => url === '/proxy/v1/left';
    const closed = new Promise<void>((resolve) => {
      reply = (request, response) => void (isOurs(request) && response.on('close', () => resolve()));
    });
    const controller = new AbortController();
    const pending = get('/v1/left', { signal: controller.signal });
    await expect.poll(() => seen.some(isOurs)).toBe(true);
    controller.abort();
    await expect(pending).rejects.toMatchObject({ code: 'cancelled' });
    await closed;
  });

  it('is not made for a caller who has already left', async () => {
    await expect(get('/v1/environments', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(seen).toHaveLength(0);
  });
});

describe('a write through the proxy', () => {
  it.each([
    ['PATCH', 'application/json', { nickname: 'Ann' }, '{"nickname":"Ann"}'],
    ['PUT', 'application/vnd.pingidentity.password.reset+json', { newPassword: 'x' }, '{"newPassword":"x"}'],
    ['POST', 'application/vnd.pingidentity.account.unlock+json', undefined, ''],
    ['DELETE', undefined, undefined, ''],
  ] as const)('sends %s with the media type %s for PingOne, its body and our headers', async (...wanted) => {
    const [method, mediaType, body, sent] = wanted;
    reply = (request, response) => request.on('end', () => sends(200, '{}')(request, response));
    const { proxyRequest } = await room();
    const headers = { 'X-Ping-External-Transaction-ID': 't-1' };
    await proxyRequest(target, {
      method,
      path: '/v1/users/u',
      headers,
      ...(mediaType ? { mediaType } : {}),
      ...(body ? { body } : {}),
    });
    expect(seen).toMatchObject([{ method, url: '/proxy/v1/users/u', body: sent }]);
    expect(seen[0]?.headers['nango-proxy-content-type']).toBe(mediaType);
    expect(seen[0]?.headers['nango-proxy-x-ping-external-transaction-id']).toBe('t-1');
    expect(seen[0]?.headers).not.toHaveProperty('retries');
  });
});

describe('userinfo', () => {
  it('is the only call with its own base URL, built from tld and environment', async () => {
    reply = sends(200, '{"sub":"s"}');
    const { proxyUserinfo } = await room();
    await proxyUserinfo({ ...target, tld: 'eu', environmentId: 'e-1' });
    expect(seen[0]?.url).toBe('/proxy/e-1/as/userinfo');
    expect(seen[0]?.headers['base-url-override']).toBe('https://auth.pingone.eu');
  });
});

describe('forcing a refresh', () => {
  it.each([
    ['an unknown integration', sends(400, '{"error":{"code":"unknown_provider_config"}}')],
    ['a key that is wrong for now', sends(401, '{"error":{"code":"unknown_account"}}')],
    ['a refusal for another reason', sends(403, '{"error":{"code":"forbidden","message":"Not in this environment"}}')],
  ] as [string, Reply][])('says nothing about the sign-in and is tried again after %s', async (_why, answer) => {
    const { forceRefresh } = await room();
    reply = answer;
    await expect(forceRefresh(target)).rejects.toMatchObject({ code: 'nango-refused' });
    reply = sends(200, '{}');
    expect(await forceRefresh(target)).toBe('renewed');
  });

  it('is not tried again once Nango says that the key lacks the scope', async () => {
    const { forceRefresh } = await room();
    reply = sends(200, '{"credentials":{"access_token":"planted"}}');
    expect(await forceRefresh(target)).toBe('renewed');
    expect(seen[0]?.url).toContain('force_refresh=true');
    reply = sends(400, '{"error":{"code":"invalid_credentials"}}');
    expect(await forceRefresh(target)).toBe('failed');
    const message = 'Credential and refresh options require the environment:connections:read_credentials scope';
    reply = sends(403, JSON.stringify({ error: { code: 'forbidden', message } }));
    expect(await forceRefresh(target)).toBe('not-permitted');
    expect(await forceRefresh(target)).toBe('not-permitted');
    expect(seen).toHaveLength(3);
  });
});
