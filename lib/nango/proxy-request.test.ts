import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

type Reply = (request: IncomingMessage, response: ServerResponse) => void;

const target = { nangoConnectionId: 'n-1', integration: 'pingone' };
const seen: { url: string; headers: IncomingMessage['headers'] }[] = [];
let reply: Reply;
let server: Server;

const sends =
  (status: number, body: string, headers: Record<string, string> = {}): Reply =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', headers: request.headers });
    reply(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  vi.stubEnv('NANGO_HOST', `http://127.0.0.1:${address.port}`);
  vi.stubEnv('NANGO_API_KEY', '11111111-aaaa-4bbb-8ccc-222222222222');
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@localhost/none');
  vi.stubEnv('AUTH_SECRET', 'x'.repeat(32));
});
beforeEach(() => {
  seen.length = 0;
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
  server.closeAllConnections();
});

const room = () => import('./index');

describe('a call through the proxy', () => {
  it('sends what PingOne is to see, and answers its body with the status', async () => {
    reply = sends(200, '{"a":1}');
    const { proxyGet } = await room();
    const query = { filter: 'username sw "a b+c"', limit: 5, cursor: undefined };
    expect(await proxyGet(target, '/v1/environments', { query })).toEqual({ status: 200, body: { a: 1 } });
    expect(seen[0]?.url).toBe('/proxy/v1/environments?filter=username%20sw%20%22a%20b%2Bc%22&limit=5');
    expect(seen[0]?.headers).toMatchObject({ 'connection-id': 'n-1', 'provider-config-key': 'pingone' });
    expect(seen[0]?.headers).not.toHaveProperty('retries');
    expect(seen[0]?.headers['base-url-override']).toBeFalsy();
  });

  it('hands errors of PingOne on, with what its headers say', async () => {
    reply = sends(429, '{"id":"c","code":"REQUEST_LIMITED"}', { 'retry-after': '7', 'correlation-id': 'c' });
    const { proxyGet } = await room();
    expect(await proxyGet(target, '/v1/environments')).toMatchObject({
      status: 429,
      retryAfterS: 7,
      correlationId: 'c',
    });
  });

  it.each([
    ['Nango itself', sends(403, '{"error":{"code":"forbidden"}}'), 'nango-refused'],
    ['the network behind it', sends(500, '{"message":"x","code":"ECONNRESET","method":"get"}'), 'pingone-unavailable'],
    ['a redirect', sends(302, '', { location: 'https://evil.example/' }), 'nango-unreachable'],
    ['nobody: cut off', (_request, response) => response.destroy(), 'nango-unreachable'],
    [
      'nobody: cut off in the middle',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"a"');
        setTimeout(() => response.destroy(), 10);
      },
      'nango-unreachable',
    ],
  ] as [string, Reply, string][])('throws a coded error for an answer of %s', async (_who, answer, code) => {
    reply = answer;
    const { proxyGet } = await room();
    await expect(proxyGet(target, '/v1/environments')).rejects.toMatchObject({ name: 'AppError', code });
  });

  it('ends after its time, also when the answer trickles in', async () => {
    reply = (_request, response) => {
      response.writeHead(200, { 'content-length': '1000000' });
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    };
    const { proxyGet } = await room();
    await expect(proxyGet(target, '/v1/environments', { timeoutMs: 80 })).rejects.toMatchObject({
      code: 'pingone-timeout',
    });
  });

  it('ends when the person leaves, and closes the connection to Nango', async () => {
    const closed = new Promise<void>((resolve) => {
      reply = (_request, response) => response.on('close', () => resolve());
    });
    const { proxyGet } = await room();
    const controller = new AbortController();
    const pending = proxyGet(target, '/v1/environments', { signal: controller.signal });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    controller.abort();
    await expect(pending).rejects.toMatchObject({ code: 'cancelled' });
    await closed;
  });

  it('is never made for someone who has left', async () => {
    const { proxyGet } = await room();
    await expect(proxyGet(target, '/v1/environments', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(seen).toHaveLength(0);
  });
});

describe('userinfo', () => {
  it('is the only call with an address of its own, made of tld and environment', async () => {
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
  ] as [string, Reply][])('says nothing of the sign-in, and is tried again, after %s', async (_why, answer) => {
    const { forceRefresh } = await room();
    reply = answer;
    await expect(forceRefresh(target)).rejects.toMatchObject({ code: 'nango-refused' });
    reply = sends(200, '{}');
    expect(await forceRefresh(target)).toBe('renewed');
  });

  it('is given up for good once Nango says that the key lacks the scope', async () => {
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
