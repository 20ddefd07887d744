import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ConnectionRow } from '../../db/queries/connections/connections';
import { AppError } from '../../errors';
import type { WriteOptions } from './nango-transport';
import { fateOfFailure, type WriteResult } from './write-fate';

const KEY = '11111111-aaaa-4bbb-8ccc-222222222222';
// The transport reads only these members.
const connection = { nangoConnectionId: 'n-1', integration: 'pingone' } as ConnectionRow;
const UNLOCK = { verb: 'unlock', noun: 'this account', role: 'Identity Data Admin' };
const options: WriteOptions = { description: { subject: UNLOCK }, transactionId: 't-1' };
const request = { method: 'POST', path: '/v1/environments/e/users/u' } as const;

let server: Server;
let calls = 0;
let answers: RequestListener[] = [];

const respondWith =
  (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
const nango = (status: number, code: string, message = '') => respondWith(status, { error: { code, message } });
const network = (code: string) => respondWith(500, { message: 'x', code, method: 'POST' });
const pingOne = (status: number, code: string, details: object[] = []) =>
  respondWith(status, { id: 'c-1', code, details });
const cutOff: RequestListener = (_, response) => void response.destroy();
const done = respondWith(200, { id: 'u' });

beforeAll(async () => {
  server = createServer((request, response) => {
    // A token refresh is another call.
    if (request.url?.startsWith('/connections/')) return void done(request, response);
    calls += 1;
    (answers.shift() ?? done)(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The address of a server that listens on a port has this type.
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('NANGO_HOST', `http://127.0.0.1:${port}`);
  vi.stubEnv('NANGO_API_KEY', KEY);
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@localhost/none');
  vi.stubEnv('AUTH_SECRET', 'x'.repeat(32));
  return () => {
    vi.unstubAllEnvs();
    server.close();
    server.closeAllConnections();
  };
});

async function write(...given: RequestListener[]): Promise<{ written: WriteResult; calls: number }> {
  const { createWriteTransport } = await import('./nango-transport');
  calls = 0;
  answers = given;
  return { written: await createWriteTransport(connection)(request, options), calls };
}

describe('the fate of a write', () => {
  const missingPermission = [{ code: 'INSUFFICIENT_PERMISSIONS' }];
  it.each<[string, RequestListener, WriteResult['fate'], number]>([
    ['200 from PingOne', done, 'done', 1],
    ['204 from PingOne', respondWith(204, ''), 'done', 1],
    ['401 from Nango: its key or its database', nango(401, 'malformed_auth_header'), 'not-sent', 2],
    ['403 from Nango: a scope is missing', nango(403, 'forbidden'), 'not-sent', 1],
    ['404 from Nango: an unknown integration', nango(404, 'unknown_provider_config'), 'not-sent', 1],
    ['424 from Nango: a renewal failed recently', nango(424, 'connection_refresh_backoff'), 'not-sent', 1],
    [
      '400 server_error from Nango: no connection',
      nango(400, 'server_error', 'Failed to get connection'),
      'not-sent',
      1,
    ],
    [
      '429 from Nango that names a long wait',
      respondWith(429, { error: { code: 'too_many_request' } }, { 'retry-after': '60' }),
      'not-sent',
      1,
    ],
    ['400 from Nango for another reason', nango(400, 'base_url_override_not_allowed'), 'unknown', 1],
    ['500 from Nango', nango(500, 'server_error'), 'unknown', 1],
    ['500 from Nango about a renewal', nango(500, 'invalid_credentials'), 'unknown', 1],
    ['200 with a page instead of JSON', respondWith(200, '<html>Sign in</html>'), 'unknown', 1],
    ['a refused connection to PingOne', network('ECONNREFUSED'), 'not-sent', 2],
    ['a lost connection to PingOne', network('ECONNRESET'), 'unknown', 1],
    ['an empty 500', respondWith(500, ''), 'unknown', 1],
    ['a connection to Nango that breaks off', cutOff, 'unknown', 1],
    ['a redirect', respondWith(302, '', { location: 'https://elsewhere.example/' }), 'unknown', 1],
    ['400 from PingOne', pingOne(400, 'INVALID_DATA'), 'refused', 1],
    ['403 from PingOne', pingOne(403, 'ACCESS_FAILED'), 'refused', 1],
    ['404 from PingOne', pingOne(404, 'NOT_FOUND'), 'refused', 1],
    ['409 from PingOne', pingOne(409, 'CONFLICT'), 'refused', 1],
    ['415 from PingOne', pingOne(415, 'INVALID_REQUEST'), 'refused', 1],
    ['401 from PingOne for a missing permission', pingOne(401, 'ACCESS_FAILED', missingPermission), 'refused', 1],
    ['408 from PingOne', respondWith(408, ''), 'unknown', 1],
    ['500 from PingOne', pingOne(500, 'UNEXPECTED_ERROR'), 'unknown', 1],
    ['502 from something in front of PingOne', respondWith(502, '<html>'), 'unknown', 1],
    ['503 from PingOne', pingOne(503, 'SERVICE_UNAVAILABLE'), 'unknown', 1],
  ])('%s', async (_, answer, fate, made) => {
    const { written, calls } = await write(answer, answer, answer);
    expect({ fate: written.fate, calls }).toEqual({ fate, calls: made });
  });
});

describe('a write without a response', () => {
  const refused = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
  it.each([
    ['that our own limit prevented', new AppError('rate-limited', 'Wait.'), 'not-sent'],
    [
      'for which Nango’s address refused the connection',
      new AppError('nango-unreachable', 'No.', {}, { cause: refused }),
      'not-sent',
    ],
    ['that timed out', new AppError('pingone-timeout', 'Late.'), 'unknown'],
    ['whose response was too long to read', new AppError('pingone-unavailable', 'Long.'), 'unknown'],
    ['whose host became unreachable', new AppError('nango-unreachable', 'Gone.'), 'unknown'],
  ])('%s', (_, error, fate) => {
    expect(fateOfFailure(error)).toBe(fate);
  });
});

describe('a write', () => {
  it('is repeated once after 401, with a refreshed token', async () => {
    const unauthorized = pingOne(401, 'INVALID_TOKEN');
    expect(await write(unauthorized)).toMatchObject({ written: { fate: 'done' }, calls: 2 });
    const { written, calls } = await write(unauthorized, unauthorized);
    expect(written).toMatchObject({ fate: 'not-sent', error: { code: 'needs-reconnecting' } });
    expect(calls).toBe(2);
  });

  it('waits for a short rate limit, and is returned with a long one', async () => {
    const limited = (seconds: string) =>
      respondWith(429, { id: 'c', code: 'REQUEST_LIMITED' }, { 'retry-after': seconds });
    expect(await write(limited('1'))).toMatchObject({ written: { fate: 'done' }, calls: 2 });
    const held = { fate: 'not-sent', error: { code: 'pingone-rate-limited', details: { retryAfterS: 9 } } };
    expect(await write(limited('9'))).toMatchObject({ written: held, calls: 1 });
  });

  it('is made for every caller, even if identical calls run at the same time', async () => {
    const { createWriteTransport } = await import('./nango-transport');
    calls = 0;
    const both = [
      createWriteTransport(connection)(request, options),
      createWriteTransport(connection)(request, options),
    ];
    expect((await Promise.all(both)).map(({ fate }) => fate)).toEqual(['done', 'done']);
    expect(calls).toBe(2);
  });

  it('describes what was refused, with the id that PingOne’s support asks for', async () => {
    const { written } = await write(pingOne(403, 'ACCESS_FAILED'));
    expect(written).toMatchObject({
      error: {
        code: 'pingone-forbidden',
        message:
          'Couldn’t unlock this account: this connection isn’t allowed to. At PingOne, this requires the role Identity Data Admin.',
        details: { correlationId: 'c-1' },
      },
    });
    expect((await write(pingOne(400, 'INVALID_DATA'))).written).toMatchObject({
      error: { code: 'pingone-refused', message: 'Couldn’t unlock this account: PingOne refused (400 INVALID_DATA).' },
    });
  });
});
