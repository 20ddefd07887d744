import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Nango } from '@nangohq/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { FULL_KEY } from './nango/keys';
import { followRedirects } from './nango/testing/follow-redirects';
import { findTenant } from './seed';
import { createSandbox, type Sandbox, type SandboxOptions } from './server';

const TENANT = findTenant('halvorsen');
const OPTIONS: SandboxOptions = { autoSignIn: 'astrid.halvorsen', users: 100, webhooks: false };
const CONFIG = { tld: TENANT.tld, environmentId: TENANT.adminEnvironmentId };

const sdkOf = (sandbox: Sandbox) => new Nango({ host: sandbox.addresses.nango, apiKey: FULL_KEY });

async function connect(sandbox: Sandbox, tag = 'b'): Promise<string> {
  const { data } = await sdkOf(sandbox).createConnectSession({
    tags: { a: tag },
    integrations_config_defaults: { pingone: { connection_config: CONFIG } },
  });
  await followRedirects(`${sandbox.addresses.nango}/oauth/connect/pingone?connect_session_token=${data.token}`);
  const { connections } = await sdkOf(sandbox).listConnections({ integrationId: 'pingone', tags: { a: tag } });
  return connections[0]?.connection_id ?? '';
}

const readEnvironments = (sandbox: Sandbox, connectionId: string) =>
  fetch(`${sandbox.addresses.nango}/proxy/v1/environments`, {
    headers: {
      authorization: `Bearer ${FULL_KEY}`,
      'provider-config-key': 'pingone',
      'connection-id': connectionId,
    },
  });

const control = (sandbox: Sandbox, path: string, init: { method?: string; json?: unknown; origin?: string } = {}) =>
  fetch(`${sandbox.addresses.nango}/_sandbox${path}`, {
    method: init.method ?? 'POST',
    ...(init.json === undefined ? {} : { body: JSON.stringify(init.json) }),
    headers: {
      ...(init.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(init.origin ? { origin: init.origin } : {}),
    },
  });

describe('the sandbox', () => {
  let sandbox: Sandbox;
  let connectionId: string;
  beforeAll(async () => {
    sandbox = await createSandbox(OPTIONS);
    connectionId = await connect(sandbox);
    return () => sandbox.close();
  });

  it('gives the app a key that cannot read credentials, and every address', () => {
    const { appSettings, addresses } = sandbox;
    expect(appSettings).toMatchObject({ NANGO_HOST: addresses.nango, OIDC_ISSUER: addresses.identityProvider });
    expect(appSettings.NANGO_API_KEY).not.toBe(FULL_KEY);
  });

  it('lets only the app frame Connect UI', async () => {
    const page = await fetch(sandbox.addresses.connectUi);
    expect(page.headers.get('content-security-policy')).toContain(`frame-ancestors ${sandbox.addresses.app}`);
    const script = await fetch(`${sandbox.addresses.connectUi}/page.js`);
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
  });

  it('serves the Connect UI page on every path, like `serve -s`', async () => {
    const page = await fetch(`${sandbox.addresses.connectUi}/health?of=the-api`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('<title>Nango Connect</title>');
  });

  it('simulates Connect UI failures, and none after a reset', async () => {
    const { connectUi } = sandbox.addresses;
    const trouble = (name: string | null) => control(sandbox, '/connect-ui', { json: { trouble: name } });
    const page = async () => (await fetch(connectUi)).text();
    await trouble('storage-blocked');
    expect(await page()).toContain('data-trouble="storage-blocked"');
    await trouble('unreachable');
    await expect(fetch(connectUi)).rejects.toThrow();
    await trouble('fonts-stalled');
    const fonts = fetch(`${connectUi}/fonts.css`);
    // The page itself is served; its fonts are held until the failure is cleared.
    expect(await page()).toContain('fonts.css');
    await trouble(null);
    expect((await fonts).status).toBe(200);
    expect(await page()).not.toContain('data-trouble');
    expect((await trouble('moon')).status).toBe(400);
  });

  it('limits connect sessions to the configured lifetime', async () => {
    await control(sandbox, '/sessions', { json: { lifeS: 20 } });
    const { data } = await sdkOf(sandbox).createConnectSession({ tags: { a: 'short' } });
    expect(Date.parse(data.expires_at) - Date.now()).toBeLessThanOrEqual(20_000);
    await control(sandbox, '/sessions', { json: { lifeS: 1_800 } });
  });

  it('fails as often as requested, then recovers', async () => {
    await control(sandbox, '/faults', { json: { place: 'nango:proxy', kind: 'too-many', retryAfterS: 9 } });
    const broken = await readEnvironments(sandbox, connectionId);
    expect([broken.status, broken.headers.get('retry-after')]).toEqual([429, '9']);
    expect((await readEnvironments(sandbox, connectionId)).status).toBe(200);
  });

  it('lists and clears its faults, and refuses an unknown one', async () => {
    await control(sandbox, '/faults', { json: { place: 'nango:connections', kind: 'html', times: 0 } });
    const state = await (await control(sandbox, '/state', { method: 'GET' })).json();
    expect(state.faults).toEqual([{ place: 'nango:connections', kind: 'html', times: 0 }]);
    expect(state.connections).toMatchObject([{ connectionId, config: CONFIG }]);
    await control(sandbox, '/faults', { method: 'DELETE' });
    expect(sandbox.faults.list()).toEqual([]);
    expect((await control(sandbox, '/faults', { json: { place: 'moon', kind: 'html' } })).status).toBe(400);
  });

  it('hides its control API from web pages of any origin', async () => {
    const response = await control(sandbox, '/reset', { origin: sandbox.addresses.app });
    expect(response.status).toBe(403);
  });

  it('creates keys with exactly the requested scopes', async () => {
    const made = await control(sandbox, '/keys', { json: { scopes: ['environment:connections:list'] } });
    const { key } = await made.json();
    const fetchWithKey = (path: string) =>
      fetch(`${sandbox.addresses.nango}${path}`, { headers: { authorization: `Bearer ${key}` } });
    expect((await fetchWithKey('/connections?limit=1')).status).toBe(200);
    const refused = await fetchWithKey('/integrations/pingone');
    expect([refused.status, (await refused.json()).error.message]).toEqual([
      403,
      'Insufficient scope. Required: environment:integrations:read',
    ]);
    expect((await control(sandbox, '/keys', { json: { scopes: ['environment:moon'] } })).status).toBe(400);
  });

  it('reports another time if its clock offset is set', async () => {
    const offsetMs = async () => {
      const { headers } = await fetch(`${sandbox.addresses.nango}/health`);
      return Date.parse(headers.get('date') ?? '') - Date.now();
    };
    await control(sandbox, '/clock', { json: { offsetMs: -3_600_000 } });
    expect(await offsetMs()).toBeLessThan(-3_500_000);
    await control(sandbox, '/clock', { json: { offsetMs: 0 } });
    expect(Math.abs(await offsetMs())).toBeLessThan(60_000);
  });

  it('limits calls per minute as configured', async () => {
    await control(sandbox, '/rate-limit', { json: { perMinute: 1 } });
    await readEnvironments(sandbox, connectionId);
    expect((await readEnvironments(sandbox, connectionId)).status).toBe(429);
    await control(sandbox, '/rate-limit', { json: { perMinute: null } });
    expect((await readEnvironments(sandbox, connectionId)).headers.get('x-ratelimit-limit')).toBeNull();
  });

  it('breaks one connection, named by ID or tag value, and no others', async () => {
    const other = await connect(sandbox, 'other');
    const statuses = async () => [
      (await readEnvironments(sandbox, connectionId)).status,
      (await readEnvironments(sandbox, other)).status,
    ];
    for (const [place, kind, failedStatus] of [
      ['nango:proxy', 'unauthorized', 401],
      ['pingone:environments', 'forbidden', 403],
    ] as const) {
      await control(sandbox, '/faults', { json: { place, kind, times: 0, connection: 'other' } });
      expect(await statuses()).toEqual([200, failedStatus]);
      await control(sandbox, '/faults', { method: 'DELETE' });
      await control(sandbox, '/faults', { json: { place, kind, times: 0, connection: connectionId } });
      expect(await statuses()).toEqual([failedStatus, 200]);
      await control(sandbox, '/faults', { method: 'DELETE' });
    }
    const early = { place: 'pingone:authorize', kind: 'refuse', connection: 'other' };
    expect((await control(sandbox, '/faults', { json: early })).status).toBe(400);
  });

  it('fails the token refresh of one connection: 400 once, then 424 while Nango backs off', async () => {
    const other = await connect(sandbox, 'renewing');
    await control(sandbox, '/faults', { json: { place: 'nango:refresh', kind: 'refuse', connection: 'renewing' } });
    for (const name of ['renewing', connectionId]) await control(sandbox, `/connections/${name}/expire-token`);
    expect((await readEnvironments(sandbox, other)).status).toBe(400);
    expect((await readEnvironments(sandbox, other)).status).toBe(424);
    expect((await readEnvironments(sandbox, connectionId)).status).toBe(200);
    expect((await control(sandbox, '/connections/nobody/revoke')).status).toBe(404);
  });

  it('breaks either every call with an API key or none', async () => {
    await control(sandbox, '/faults', { json: { place: 'nango:api', kind: 'unauthorized', times: 2 } });
    expect((await readEnvironments(sandbox, connectionId)).status).toBe(401);
    await expect(sdkOf(sandbox).listConnections({})).rejects.toMatchObject({ response: { status: 401 } });
    await control(sandbox, '/faults', { json: { place: 'nango:api', kind: 'database-away' } });
    await expect(sdkOf(sandbox).listConnections({})).rejects.toMatchObject({
      response: { status: 401, data: { error: { code: 'malformed_auth_header' } } },
    });
    await control(sandbox, '/faults', { json: { place: 'nango:api', kind: 'drop' } });
    await expect(readEnvironments(sandbox, connectionId)).rejects.toThrow();
    expect((await readEnvironments(sandbox, connectionId)).status).toBe(200);
  });

  it('changes PingOne’s behavior on request, and restores the default', async () => {
    const behaviorOf = async () => (await (await control(sandbox, '/state', { method: 'GET' })).json()).habits;
    await control(sandbox, '/habits', { json: { missingEnvironment: 401 } });
    expect(await behaviorOf()).toEqual({ missingEnvironment: 401, limitAboveMost: 'clamp', visibleAfterMs: 0 });
    await control(sandbox, '/habits', { json: {} });
    expect(await behaviorOf()).toMatchObject({ missingEnvironment: 403 });
  });

  it('refreshes at PingOne until the refresh token is revoked there', async () => {
    await control(sandbox, `/connections/${connectionId}/expire-token`);
    expect((await readEnvironments(sandbox, connectionId)).status).toBe(200);
    await control(sandbox, `/connections/${connectionId}/revoke`);
    expect((await readEnvironments(sandbox, connectionId)).status).toBe(200);
    await control(sandbox, `/connections/${connectionId}/expire-token`);
    expect((await readEnvironments(sandbox, connectionId)).status).toBe(400);
    const { connections } = await sdkOf(sandbox).listConnections({ connectionId });
    expect(connections[0]?.errors).toHaveLength(1);
  });

  it('clears all its state on a reset', async () => {
    expect((await control(sandbox, '/reset')).status).toBe(204);
    expect((await sdkOf(sandbox).listConnections({})).connections).toEqual([]);
  });
});

describe('a sandbox with a data folder', () => {
  it('keeps connections and their refresh tokens across a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-data-'));
    const first = await createSandbox({ ...OPTIONS, dataDir });
    const connectionId = await connect(first);
    await first.close();
    const portOf = (url: string) => ({ port: Number(new URL(url).port), chosen: true });
    const { nango, connectUi, pingOne, identityProvider } = first.addresses;
    const ports = {
      nango: portOf(nango),
      connectUi: portOf(connectUi),
      pingOne: portOf(pingOne),
      identityProvider: portOf(identityProvider),
    };
    const second = await createSandbox({ ...OPTIONS, dataDir, ports });
    // The first calls may still use connections of the closed sandbox.
    await expect
      .poll(() =>
        fetch(`${second.addresses.nango}/health`).then(
          ({ ok }) => ok,
          () => false,
        ),
      )
      .toBe(true);
    await control(second, `/connections/${connectionId}/expire-token`);
    expect((await readEnvironments(second, connectionId)).status).toBe(200);
    await second.close();
    rmSync(dataDir, { recursive: true });
  });
});
