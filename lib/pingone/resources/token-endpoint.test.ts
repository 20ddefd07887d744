import { createServer, type Server } from 'node:http';
import { beforeAll, expect, it, vi } from 'vitest';
import { isTokenEndpointUp } from './token-endpoint';

const PLACE = { tld: 'eu', environmentId: '84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49' };
let answer: { status: number; body: string } = { status: 500, body: '' };
const requests: string[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  vi.stubEnv('PINGONE_AUTH_URL', `http://127.0.0.1:${address.port}/{tld}`);
  vi.stubEnv('NANGO_API_KEY', '11111111-aaaa-4bbb-8ccc-222222222222');
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@localhost/none');
  vi.stubEnv('AUTH_SECRET', 'x'.repeat(32));
  return () => {
    vi.unstubAllEnvs();
    server.close();
    server.closeAllConnections();
  };
});

it('works if it refuses with its own error', async () => {
  answer = { status: 401, body: '{"error":"invalid_client"}' };
  expect(await isTokenEndpointUp(PLACE)).toBe(true);
  expect(requests).toEqual([`POST /eu/${PLACE.environmentId}/as/token`]);
});

it.each([
  [503, '{"error":"unavailable"}'],
  [429, '{"code":"LIMIT_EXCEEDED"}'],
  [403, '<html>a proxy in between</html>'],
  [404, '{}'],
  [200, '{}'],
])('does not work if it returns %i %s', async (status, body) => {
  answer = { status, body };
  expect(await isTokenEndpointUp(PLACE)).toBe(false);
});

it('does not work if there is no response', async () => {
  vi.stubEnv('PINGONE_AUTH_URL', 'http://127.0.0.1:1/{tld}');
  expect(await isTokenEndpointUp(PLACE)).toBe(false);
});
