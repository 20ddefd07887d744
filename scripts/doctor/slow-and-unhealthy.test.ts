import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json';
import { type MockedResponses, runMockedChecks, startSilentServer } from '../testing/doctor/mocked-services';
import type { Check } from './check-types';
import { appUrl } from './checks/app-url';
import { callback } from './checks/callback';
import { connectUi } from './checks/connect-ui';
import { integrations } from './checks/integrations';
import { nango } from './checks/nango';
import { nangoKey } from './checks/nango-key';
import { oidc } from './checks/oidc';
import { running } from './checks/running';
import { scopes } from './checks/scopes';
import { notChecked } from './finding';

const SLOW = { timeouts: Number.POSITIVE_INFINITY };
const HTML = { body: '<!doctype html><title>Nango Connect</title>', headers: { 'content-type': 'text/html' } };
const HEALTHY: MockedResponses = {
  'GET /health': { body: { result: 'ok' } },
  'GET /integrations/pingone': { body: { data: { provider: 'pingone' } } },
  'GET /oauth/callback': { status: 400, body: 'Connection failed' },
  'GET /': HTML,
  'POST /connect/sessions': { status: 201, body: { data: { token: 'nango_connect_session_1' } } },
  'GET /oauth/connect/pingone': {
    status: 302,
    headers: { location: 'https://auth.pingone.com/as?scope=openid+profile+email' },
  },
  '*': { status: 400, body: { error: { code: 'invalid_body' } } },
};
const [admin = nango] = integrations;
const NANGO_CHECKS = [nango, nangoKey, admin];

const countOf = (calls: readonly string[], call: string) => calls.filter((each) => each === call).length;

describe('a slow service', () => {
  test('is called again after one timeout, as with a Nango that has just started', async () => {
    const { named, calls } = await runMockedChecks([nango, nangoKey], {
      ...HEALTHY,
      'GET /health': { timeouts: 1, next: { body: { result: 'ok' } } },
    });
    expect(named).toEqual(['nango: ok ok', 'nango-key: ok ok']);
    expect(countOf(calls, 'GET /health')).toBe(2);
  });

  test.each<[string, readonly Check[], MockedResponses]>([
    ['nango', [nango], { 'GET /health': SLOW }],
    ['nango-key', [nango, nangoKey], { 'GET /integrations/pingone': SLOW }],
    ['scopes', [nango, nangoKey, scopes], { 'GET /connections': SLOW }],
    ['integration-admin', NANGO_CHECKS, { 'POST /connect/sessions': SLOW }],
    ['integration-admin', NANGO_CHECKS, { 'GET /oauth/connect/pingone': SLOW }],
    ['callback', [nango, callback], { 'GET /oauth/callback': SLOW }],
    ['connect-ui', [connectUi], { 'GET /': SLOW }],
  ])('is reported as slow, and no setting is blamed: %s', async (check, checks, slow) => {
    const { findings } = await runMockedChecks(checks, { ...HEALTHY, ...slow });
    expect(findings.filter((finding) => finding.check === check)).toEqual([
      expect.objectContaining({ state: 'warning', code: 'slow' }),
    ]);
    const { says, advice } = findings.find((finding) => finding.check === check) ?? {};
    expect(`${says} ${advice}`).not.toMatch(/NANGO_|client id|secret|scope/);
  });

  test.each(['GET /.well-known/openid-configuration', 'GET /keys', 'POST /token'])(
    'is reported as slow when it is the identity provider: %s',
    async (call) => {
      const issuer = await startSilentServer();
      const metadata = {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
      };
      const provider: MockedResponses = {
        'GET /.well-known/openid-configuration': { body: metadata },
        'GET /keys': { body: { keys: [{}] } },
        'POST /token': { status: 400, body: { error: 'invalid_grant' } },
      };
      const settings = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'x' };
      expect((await runMockedChecks([oidc], { ...provider, [call]: SLOW }, settings)).named).toEqual([
        'oidc: warning slow',
      ]);
      const once = { timeouts: 1, next: provider[call] };
      expect((await runMockedChecks([oidc], { ...provider, [call]: once }, settings)).named).toEqual(['oidc: ok ok']);
    },
  );

  test('is reported as slow when it is Tenantry, and its port is not reported as taken', async () => {
    const at = await startSilentServer();
    const installed = { origin: at, values: { PORT: new URL(at).port } };
    const { named } = await runMockedChecks([running, appUrl], { '*': SLOW }, { APP_URL: at }, installed);
    expect(named).toEqual(['running: warning slow', 'app-url: warning slow']);
  });

  test('does not make Tenantry unhealthy when Nango was slow once', async () => {
    const health = { status: 'ok', version: packageJson.version, database: 'ok', nango: 'ok' };
    const origin = await startSilentServer();
    const first = { body: { ...health, status: 'degraded', nango: 'slow' } };
    const answers = { 'GET /api/health': { once: first, next: { body: health } } };
    const { named, calls } = await runMockedChecks([running], answers, {}, { origin });
    expect([named, calls.length]).toEqual([['running: ok ok'], 2]);
  });

  test('skips the checks that need it', async () => {
    const { findings } = await runMockedChecks([nango, nangoKey], { ...HEALTHY, 'GET /health': SLOW });
    expect(findings[1]).toEqual({ check: 'nango-key', title: 'Nango key', ...notChecked('“Nango” is too slow') });
  });

  test('is unreachable when its address accepts no connections', async () => {
    const { named } = await runMockedChecks([nango], { '*': SLOW }, { NANGO_HOST: 'http://127.0.0.1:9' });
    expect(named).toEqual(['nango: wrong nango-unreachable']);
  });
});

describe('Nango', () => {
  test('at the address of Connect UI, which returns 200 for every path, is at the wrong address', async () => {
    const { named } = await runMockedChecks([nango], { '*': HTML });
    expect(named).toEqual(['nango: wrong nango-elsewhere']);
  });

  test('that is healthy but has another service on its other paths is reported', async () => {
    const { named } = await runMockedChecks([nango, nangoKey], {
      'GET /health': { body: { result: 'ok' } },
      '*': HTML,
    });
    expect(named).toEqual(['nango: ok ok', 'nango-key: wrong nango-odd-answer']);
  });

  test.each([
    { status: 401, body: { error: { code: 'malformed_auth_header', message: '' } } },
    { status: 500, body: { error: { code: 'server_error' } } },
  ])('without its database ($status) says nothing about the key', async (unhealthy) => {
    const { named, findings } = await runMockedChecks([nango, nangoKey], {
      ...HEALTHY,
      'GET /integrations/pingone': unhealthy,
    });
    expect(named).toEqual(['nango: ok ok', 'nango-key: wrong nango-unhealthy']);
    expect(findings[1]?.advice).toMatch(/database/);
    expect(JSON.stringify(findings)).not.toMatch(/Copy an API key/);
  });

  test('behind a gateway that cannot reach it is unhealthy', async () => {
    const { named } = await runMockedChecks([nango], { '*': { status: 502, body: 'Bad gateway' } });
    expect(named).toEqual(['nango: wrong nango-unhealthy']);
  });

  test('that is unhealthy at its callback says nothing about that address', async () => {
    const { named } = await runMockedChecks([nango, callback], { ...HEALTHY, 'GET /oauth/callback': { status: 500 } });
    expect(named).toEqual(['nango: ok ok', 'callback: wrong nango-unhealthy']);
  });

  test('behind a proxy that requires a password is not reported as refusing the key', async () => {
    const { named } = await runMockedChecks([nango, nangoKey], {
      ...HEALTHY,
      'GET /integrations/pingone': { status: 401 },
    });
    expect(named[1]).toBe('nango-key: wrong nango-odd-answer');
  });

  test.each(['POST /connect/sessions', 'GET /oauth/connect/pingone'])(
    'that is unhealthy when a sign-in starts (%s) says nothing about the client and its scopes',
    async (call) => {
      const unhealthy = { status: 401, body: { error: { code: 'malformed_auth_header' } } };
      const { named } = await runMockedChecks(NANGO_CHECKS, { ...HEALTHY, [call]: unhealthy });
      expect(named.at(-1)).toBe('integration-admin: wrong nango-unhealthy');
    },
  );
});

describe('Connect UI', () => {
  test('behind a gateway that cannot reach it is not reported at the wrong address', async () => {
    const { named } = await runMockedChecks([connectUi], { 'GET /': { status: 502, body: 'Bad gateway' } });
    expect(named).toEqual(['connect-ui: wrong connect-ui-unhealthy']);
  });

  const at = (connect: string, app: string) =>
    runMockedChecks(
      [connectUi],
      { ...HEALTHY },
      { NANGO_CONNECT_UI_URL: connect, APP_URL: app, NANGO_API_KEY: 'none' },
    );

  test.each([
    ['http://connect.test:3009', 'http://localhost:3000'],
    ['http://10.0.0.5:3009', 'http://localhost:3000'],
    ['http://connect.test:3009', 'http://tenantry.test'],
  ])('at %s does not work with Tenantry at %s, because it needs a secure context', async (connect, app) => {
    const { named, findings } = await at(connect, app);
    expect(named).toEqual(['connect-ui: wrong connect-ui-insecure']);
    expect(findings[0]?.advice).toMatch(/https/);
  });

  test('with the host name of Tenantry, on another port, receives its cookies', async () => {
    const { named } = await at('https://tenantry.test:3009', 'https://tenantry.test');
    expect(named).toEqual(['connect-ui: warning connect-ui-same-host']);
  });

  test.each(['http://localhost:3009', 'https://connect.test'])(
    'at %s does not work in a frame of a page over plain http',
    async (connect) => {
      const { named } = await at(connect, 'http://tenantry.test');
      expect(named).toEqual(['connect-ui: warning connect-ui-insecure-page']);
    },
  );

  test.each([
    ['http://localhost:3009', 'http://localhost:3000'],
    ['http://127.0.0.1:3009', 'http://localhost:3000'],
    ['http://connect.localhost:3009', 'https://tenantry.test'],
    ['https://connect.test', 'https://tenantry.test'],
  ])('at %s works in a page at %s', async (connect, app) => {
    expect((await at(connect, app)).named).toEqual(['connect-ui: ok ok']);
  });
});
