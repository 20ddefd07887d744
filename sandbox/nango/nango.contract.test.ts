import { randomUUID } from 'node:crypto';
import { Nango } from '@nangohq/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ContractTarget, openContractTarget } from './testing/contract-target';
import { followRedirects } from './testing/follow-redirects';

let target: ContractTarget;
let nango: Nango;
let connectionId: string;
const run = randomUUID();

beforeAll(async () => {
  target = await openContractTarget(process.env);
  nango = new Nango({ host: target.host, apiKey: target.key });
  return () => target.close();
});

/** Returns status and body of an SDK call that must fail. */
async function refusalOf(call: Promise<unknown>): Promise<{ status: number; data: unknown }> {
  const error: unknown = await call.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error) || !('response' in error)) throw error;
  const { status, data } = error.response as { status: number; data: unknown }; // Every failed SDK call throws an axios error.
  return { status, data };
}

async function connect(tags: Record<string, string>) {
  const { data } = await nango.createConnectSession({
    tags,
    allowed_integrations: [target.integration],
    integrations_config_defaults: {
      [target.integration]: { connection_config: { tld: target.tld, environmentId: target.environmentId } },
    },
  });
  const start = `${target.host}/oauth/connect/${target.integration}?connect_session_token=${data.token}`;
  const params = `params[tld]=${target.tld}&params[environmentId]=${target.environmentId}`;
  return followRedirects(`${start}&${params}`);
}

const read = (endpoint: string, extra: { baseUrlOverride?: string } = {}) =>
  nango.get({ endpoint, connectionId, providerConfigKey: target.integration, ...extra });

describe('connect sessions', () => {
  it('last half an hour and have a token of 64 hex digits', async () => {
    const { data } = await nango.createConnectSession({ tags: { run } });
    expect(data.token).toMatch(/^nango_connect_session_[0-9a-f]{64}$/);
    const minutes = (Date.parse(String(data.expires_at)) - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(30);
  });

  it('need tags or an end user', async () => {
    // The SDK's types forbid this body, so the request is sent without the SDK.
    const response = await fetch(`${target.host}/connect/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${target.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ allowed_integrations: [target.integration] }),
    });
    const issue = {
      code: 'invalid_type',
      message: 'Invalid input: expected object, received undefined',
      path: ['end_user'],
    };
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: { code: 'invalid_body', errors: [issue] } });
  });

  it('refuse an unknown integration', async () => {
    const call = nango.createConnectSession({ tags: { run }, allowed_integrations: ['nope'] });
    expect(await refusalOf(call)).toMatchObject({
      status: 400,
      data: { error: { errors: [{ code: 'custom', path: ['allowed_integrations', '0'] }] } },
    });
  });

  it('refuse to reconnect a missing connection', async () => {
    const call = nango.createReconnectSession({ connection_id: 'nope', integration_id: target.integration });
    expect(await refusalOf(call)).toEqual({
      status: 400,
      data: { error: { code: 'invalid_body', message: 'ConnectionID or IntegrationId does not exists' } },
    });
  });

  it('refuse a malformed key', async () => {
    const stranger = new Nango({ host: target.host, apiKey: '11111111-1111-4111-8111-111111111111' });
    expect(await refusalOf(stranger.listIntegrations())).toMatchObject({
      status: 401,
      data: { error: { code: 'unknown_account', payload: {} } },
    });
  });
});

describe('connecting', () => {
  it('ends on a Nango page, and tags find the new connection', async () => {
    const { response, visited } = await connect({ Run: run, kind: 'first' });
    expect(response.status).toBe(200);
    expect(new URL(visited.at(-1) ?? '').pathname).toBe('/oauth/callback');
    const { connections } = await nango.listConnections({ tags: { run, kind: 'first' } });
    expect(connections).toHaveLength(1);
    const [connection] = connections;
    expect(connection).toMatchObject({
      provider_config_key: target.integration,
      provider: 'pingone',
      errors: [],
      end_user: null,
      tags: { run, kind: 'first' },
    });
    expect(connection).not.toHaveProperty('connection_config');
    connectionId = connection?.connection_id ?? '';
  });

  it('creates another connection each time', async () => {
    await connect({ run, kind: 'second' });
    expect((await nango.listConnections({ tags: { run } })).connections).toHaveLength(2);
    expect((await nango.listConnections({ tags: { run, kind: 'second' } })).connections).toHaveLength(1);
    expect((await nango.listConnections({ tags: { run, kind: 'none' } })).connections).toEqual([]);
  });

  it('shows an error page for a callback without a state', async () => {
    const response = await fetch(`${target.host}/oauth/callback?code=x`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  });

  it('answers 401 to a sign-in without a session', async () => {
    const response = await fetch(`${target.host}/oauth/connect/${target.integration}`);
    expect([response.status, (await response.json()).error.code]).toEqual([401, 'missing_public_key']);
  });
});

describe('a connection', () => {
  it('includes its configuration and credentials', async () => {
    const connection = await nango.getConnection(target.integration, connectionId);
    expect(connection.connection_config).toEqual({ tld: target.tld, environmentId: target.environmentId });
    expect(connection.credentials).toMatchObject({ type: 'OAUTH2', access_token: expect.any(String) });
    expect(connection.credentials).not.toHaveProperty('refresh_token');
  });

  it('hides its credentials from a key without that scope', async ({ skip }) => {
    if (!target.limitedKey) return skip('no limited key was given');
    const limited = new Nango({ host: target.host, apiKey: target.limitedKey });
    const connection = await limited.getConnection(target.integration, connectionId);
    expect(connection.credentials).toEqual({});
    expect(connection.connection_config).toEqual({ tld: target.tld, environmentId: target.environmentId });
    expect(await refusalOf(limited.getConnection(target.integration, connectionId, true))).toMatchObject({
      status: 403,
      data: { error: { code: 'forbidden' } },
    });
    return undefined;
  });

  it('merges metadata at the top level only', async () => {
    await nango.updateMetadata(target.integration, connectionId, { a: 1, nested: { x: 1 } });
    await nango.updateMetadata(target.integration, connectionId, { nested: { y: 2 } });
    expect(await nango.getMetadata(target.integration, connectionId)).toEqual({ a: 1, nested: { y: 2 } });
  });

  it('gets all its tags replaced by a patch', async () => {
    await nango.patchConnection(
      { connectionId, provider_config_key: target.integration },
      { tags: { run, only: 'this' } },
    );
    const { connections } = await nango.listConnections({ connectionId });
    expect(connections[0]?.tags).toEqual({ run, only: 'this' });
  });

  it('is a 404 if unknown, and a 400 if its integration is unknown', async () => {
    expect(await refusalOf(nango.getConnection(target.integration, 'nope'))).toEqual({
      status: 404,
      data: { error: { code: 'not_found', message: 'Failed to find connection' } },
    });
    expect(await refusalOf(nango.getConnection('nope', connectionId))).toMatchObject({
      status: 400,
      data: { error: { code: 'unknown_provider_config' } },
    });
  });
});

describe('the proxy', () => {
  it("reads PingOne's environments as HAL", async () => {
    const { status, data } = await read('/v1/environments');
    expect(status).toBe(200);
    const ids = data._embedded.environments.map((environment: { id: string }) => environment.id);
    expect(ids).toContain(target.environmentId);
  });

  it('reads a page of users with a next link', async () => {
    const { data } = await read(`/v1/environments/${target.environmentId}/users?limit=1`);
    expect(data._embedded.users).toHaveLength(1);
  });

  it('reads userinfo through a base URL override', async () => {
    const { data } = await read(`/${target.environmentId}/as/userinfo`, { baseUrlOverride: target.authUrl });
    expect(data.sub).toEqual(expect.any(String));
  });

  it("passes on PingOne's errors with their body", async () => {
    const refusal = await refusalOf(read(`/v1/environments/${randomUUID()}`));
    expect(refusal.status).toBe(404);
    expect(refusal.data).toMatchObject({ code: 'NOT_FOUND', id: expect.any(String) });
  });

  it('answers 400 for an unknown connection and 404 for an unknown integration', async () => {
    const endpoint = '/v1/environments';
    expect(
      await refusalOf(nango.get({ endpoint, connectionId: 'nope', providerConfigKey: target.integration })),
    ).toEqual({ status: 400, data: { error: { code: 'server_error', message: 'Failed to get connection' } } });
    expect(await refusalOf(nango.get({ endpoint, connectionId, providerConfigKey: 'nope' }))).toMatchObject({
      status: 404,
      data: { error: { code: 'unknown_provider_config' } },
    });
  });
});

describe('deleting', () => {
  it('succeeds once, then the connection is unknown', async () => {
    const { connections } = await nango.listConnections({ tags: { run } });
    for (const connection of connections) await nango.deleteConnection(target.integration, connection.connection_id);
    expect((await nango.listConnections({ tags: { run } })).connections).toEqual([]);
    expect(await refusalOf(nango.deleteConnection(target.integration, connectionId))).toEqual({
      status: 400,
      data: { error: { code: 'unknown_connection' } },
    });
  });
});
