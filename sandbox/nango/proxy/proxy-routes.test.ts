import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ENVIRONMENT_ID, type RequestHandler, type StartedNango, signIn, startNango } from '../testing/start-nango';

let started: StartedNango;
let connectionId: string;
beforeAll(async () => {
  started = await startNango();
  await signIn(started, { tags: { a: 'b' } });
  connectionId = (await (await started.call('/connections')).json()).connections[0].connection_id;
  return () => started.close();
});
beforeEach(() => {
  started.seen.length = 0;
});

type Init = RequestInit & { json?: unknown };
const proxy = (path: string, { headers, ...init }: Init = {}) =>
  started.call(`/proxy${path}`, {
    ...init,
    headers: { 'provider-config-key': 'pingone', 'connection-id': connectionId, ...headers },
  });
const answering = (answer: RequestHandler) => {
  started.provider.api = answer;
};
const json = (status: number, headers: Record<string, string> = {}): RequestHandler => {
  const body = '{"a":1}';
  const all = { 'content-type': 'application/json', 'content-length': String(body.length), ...headers };
  return (_request, response) => response.writeHead(status, all).end(body);
};

describe('the upstream request', () => {
  beforeEach(() => answering(json(200)));

  it('has the stored token and only the headers with the prefix', async () => {
    const headers = { 'nango-proxy-x-custom': 'v', 'x-other': 'no', accept: 'text/x', cookie: 'a=b' };
    await proxy('/v1/environments?a=1&b=x%20y&c[]=1', { headers });
    const [request] = started.seen;
    expect(request?.path).toBe('/api/eu/v1/environments?a=1&b=x%20y&c[]=1');
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer fake-access',
      'x-custom': 'v',
      'user-agent': 'axios/1.18.0',
    });
    expect(request?.headers).not.toHaveProperty('x-other');
    expect(request?.headers).not.toHaveProperty('cookie');
    expect(request?.headers.accept).toBe('application/json, text/plain, */*');
  });

  it.each([
    ['application/json', '{ "a": 1 }', 'application/json', '{"a":1}'],
    ['application/x-www-form-urlencoded', 'a=1&b=2', 'application/json', '{"a":"1","b":"2"}'],
    ['application/vnd.pingidentity.user.disable+json', '{"a":1}', 'application/x-www-form-urlencoded', '{"a":1}'],
  ])('sends a body of type %s as recorded', async (type, body, sentType, sentBody) => {
    await proxy('/v1/x', { method: 'POST', body, headers: { 'content-type': type } });
    expect(started.seen[0]?.headers['content-type']).toBe(sentType);
    expect(started.seen[0]?.body).toBe(sentBody);
  });

  it('keeps a media type that is sent with the prefix', async () => {
    const type = 'application/vnd.pingidentity.password.reset+json';
    await proxy('/v1/x', { method: 'POST', json: { a: 1 }, headers: { 'nango-proxy-content-type': type } });
    expect(started.seen[0]?.headers['content-type']).toBe(type);
  });

  it('uses the base URL override, and maps PingOne addresses to the sandbox', async () => {
    await proxy(`/${ENVIRONMENT_ID}/as/userinfo`, { headers: { 'base-url-override': 'https://auth.pingone.eu' } });
    expect(started.seen[0]?.path).toBe(`/auth/eu/${ENVIRONMENT_ID}/as/userinfo`);
  });
});

describe('the proxied response', () => {
  it.each([200, 201, 202, 206])('is a 200 without upstream headers for a %i of known length', async (status) => {
    answering(json(status, { location: '/x', 'correlation-id': 'c', 'x-request-id': 'r' }));
    const response = await proxy('/v1/x');
    expect(response.status).toBe(200);
    expect([response.headers.get('location'), response.headers.get('correlation-id')]).toEqual([null, null]);
    expect(response.headers.get('x-request-id')).toBe('r');
    expect(response.headers.get('content-length')).toBe('7');
  });

  it('keeps status and headers of a chunked response', async () => {
    answering((_request, response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'x-up': '1' });
      response.write('{"a"');
      response.end(':1}');
    });
    const response = await proxy('/v1/x');
    expect([response.status, response.headers.get('x-up'), await response.text()]).toEqual([201, '1', '{"a":1}']);
  });

  it.each([400, 403, 404, 429, 500, 503])('keeps status, body and headers of a %i', async (status) => {
    answering(json(status, { 'correlation-id': 'c', 'retry-after': '7' }));
    const response = await proxy('/v1/x');
    expect(response.status).toBe(status);
    expect([response.headers.get('correlation-id'), response.headers.get('retry-after')]).toEqual(['c', '7']);
    expect(await response.json()).toEqual({ a: 1 });
  });

  it('is a network error if the upstream drops the connection', async () => {
    answering((_request, response) => response.destroy());
    const response = await proxy('/v1/x');
    expect([response.status, await response.json()]).toEqual([
      500,
      { message: 'socket hang up', code: 'ECONNRESET', method: 'get' },
    ]);
  });

  it('is an empty 500 if the upstream fails mid-body', async () => {
    answering((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"a"');
      setTimeout(() => response.destroy(), 5);
    });
    const response = await proxy('/v1/x');
    expect([response.status, await response.text()]).toEqual([500, '']);
  });

  it('is an error for hosts other than this machine', async () => {
    const headers = { 'base-url-override': 'http://no-such-host.invalid' };
    const response = await proxy('/v1/x', { headers });
    expect([response.status, (await response.json()).error.code]).toEqual([400, 'base_url_override_not_allowed']);
  });
});

describe("Nango's own errors", () => {
  it.each([
    [{ 'connection-id': 'nope' }, 400, { code: 'server_error', message: 'Failed to get connection' }],
    [{ 'provider-config-key': 'nope' }, 404, { code: 'unknown_provider_config' }],
    [{ retries: 'abc' }, 400, { code: 'invalid_headers' }],
    [{ 'retry-on': 'abc' }, 400, { code: 'invalid_headers' }],
    [{ 'base-url-override': 'not a url' }, 400, { code: 'invalid_headers' }],
  ])('answers %j with %i', async (headers, status, error) => {
    const response = await proxy('/v1/x', { headers });
    expect(response.status).toBe(status);
    expect((await response.json()).error).toMatchObject(error);
  });

  it('retries as often as requested, including POST', async () => {
    answering(json(500));
    await proxy('/v1/x', { method: 'POST', json: {}, headers: { retries: '2' } });
    expect(started.seen).toHaveLength(3);
    await proxy('/v1/x');
    expect(started.seen).toHaveLength(4);
  });

  it('applies a fault to its environment only', async () => {
    answering(json(200));
    started.faults.add({ place: 'nango:proxy', kind: 'html', times: 1, environmentId: ENVIRONMENT_ID });
    expect((await proxy('/v1/environments/1c2d3e4f-0000-4000-8000-000000000009/users')).status).toBe(200);
    expect((await proxy(`/v1/environments/${ENVIRONMENT_ID}/users`)).status).toBe(502);
    expect((await proxy(`/v1/environments/${ENVIRONMENT_ID}/users`)).status).toBe(200);
  });

  it('cuts off a response mid-body', async () => {
    started.faults.add({ place: 'nango:proxy', kind: 'cut-off', times: 1 });
    await expect(proxy('/v1/x').then((response) => response.text())).rejects.toThrow();
  });
});
