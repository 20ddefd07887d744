import { createServer, type Server } from 'node:http';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { locateEnvironment } from './discovery';

const ID = '84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49';
/** What each region responds: a status, or an issuer with 200. */
let regions: Record<string, number | string> = {};
const requests: string[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    const [, tld = ''] = (request.url ?? '').split('/');
    requests.push(request.url ?? '');
    const answer = regions[tld] ?? 404;
    if (typeof answer === 'number') response.writeHead(answer, { location: '/eu' }).end();
    else response.end(JSON.stringify({ issuer: answer }));
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
beforeEach(() => {
  regions = {};
  requests.length = 0;
});

describe('locateEnvironment', () => {
  it('finds an environment in its region with one request, which carries nothing else', async () => {
    regions = { eu: `https://auth.pingone.eu/${ID}/as` };
    expect(await locateEnvironment('eu', ID)).toBe('here');
    expect(requests).toEqual([`/eu/${ID}/as/.well-known/openid-configuration`]);
  });

  it('finds an environment in another region', async () => {
    regions = { sg: `https://auth.pingone.sg/${ID}/as` };
    expect(await locateEnvironment('eu', ID)).toBe('sg');
  });

  it('returns `nowhere` only if every region has responded', async () => {
    expect(await locateEnvironment('eu', ID)).toBe('nowhere');
    regions = { asia: 503 };
    expect(await locateEnvironment('eu', ID)).toBeUndefined();
  });

  it.each([503, 429, 302, 'not json of it'])(
    'ignores %s from the expected region if another region has the environment',
    async (answer) => {
      regions = { eu: answer, sg: `https://auth.pingone.sg/${ID}/as` };
      expect(await locateEnvironment('eu', ID)).toBe(answer === 'not json of it' ? 'sg' : undefined);
    },
  );
});
