import { Nango } from '@nangohq/node';
import { beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { APP_KEY, FULL_KEY, WEBHOOK_SIGNING_KEY } from '../keys';
import { ENVIRONMENT_ID, type StartedNango, signIn, startNango } from '../testing/start-nango';

let started: StartedNango;
beforeEach(async () => {
  started = await startNango();
  return () => started.close();
});

const TAGS = { Workspace: 'w1', attempt: 'a1' };
const listed = async () => (await (await started.call('/connections')).json()).connections;

async function openSocket() {
  const socket = new WebSocket(started.addresses.nango.replace('http', 'ws'));
  const messages: Record<string, unknown>[] = [];
  let wake: () => void = () => undefined;
  socket.on('message', (data) => {
    messages.push(JSON.parse(String(data)));
    wake();
  });
  const next = async () => {
    while (messages.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return messages.shift();
  };
  const id = (await next())?.ws_client_id;
  return { id, next, close: () => socket.close() };
}

describe('signing in', () => {
  it('redirects the browser with PKCE, a state and the scopes of the integration', async () => {
    const { location } = await signIn(started, { tags: TAGS });
    expect(location.origin + location.pathname).toBe(
      `${started.addresses.pingOne}/auth/eu/${ENVIRONMENT_ID}/as/authorize`,
    );
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'id',
      redirect_uri: `${started.addresses.nango}/oauth/callback`,
      scope: 'openid',
      code_challenge_method: 'S256',
    });
  });

  it('creates a connection with lower-case tags and notifies browser and webhook', async () => {
    const socket = await openSocket();
    const { finished } = await signIn(started, { tags: TAGS }, `&ws_client_id=${socket.id}`);
    expect(finished.status).toBe(200);
    const [connection] = await listed();
    expect(connection.tags).toEqual({ workspace: 'w1', attempt: 'a1' });
    expect(await socket.next()).toEqual({
      message_type: 'success',
      provider_config_key: 'pingone',
      connection_id: connection.connection_id,
      is_pending: false,
    });
    socket.close();
  });

  it('signs webhooks so that the SDK accepts them with the signing key only', async () => {
    await signIn(started, { tags: TAGS });
    await expect.poll(() => started.hooks.length).toBe(1);
    const [hook] = started.hooks;
    const headers = { ...hook?.headers };
    const signed = new Nango({ apiKey: APP_KEY, webhookSigningKey: WEBHOOK_SIGNING_KEY });
    expect(signed.verifyIncomingWebhookRequest(hook?.body ?? '', headers)).toBe(true);
    const wrong = new Nango({ apiKey: APP_KEY, webhookSigningKey: FULL_KEY });
    expect(wrong.verifyIncomingWebhookRequest(hook?.body ?? '', headers)).toBe(false);
    expect(Object.keys(JSON.parse(hook?.body ?? ''))).toEqual(
      'authMode connectionId environment from operation provider providerConfigKey success tags type'.split(' '),
    );
  });

  it('sends a webhook three times if the app answers 500', async () => {
    started.hook.answer = (_request, response) => response.writeHead(500).end();
    await signIn(started, { tags: TAGS });
    await expect.poll(() => started.hooks.length).toBe(3);
  });

  it('sends a webhook twice, or never, on request', async () => {
    started.faults.add({ place: 'nango:webhook', kind: 'double', times: 1 });
    await signIn(started, { tags: TAGS });
    await expect.poll(() => started.hooks.length).toBe(2);
    expect(started.hooks[0]?.body).toBe(started.hooks[1]?.body);
    started.nango.world.webhooks.set({ on: false });
    await signIn(started, { tags: TAGS });
    started.nango.world.webhooks.set({ on: true });
    await signIn(started, { tags: { last: 'one' } });
    await expect.poll(() => started.hooks.length).toBe(3);
    expect(JSON.parse(started.hooks[2]?.body ?? '').tags).toEqual({ last: 'one' });
  });

  it('reports a refusal in a webhook without tags', async () => {
    const socket = await openSocket();
    const denied = 'error=access_denied&error_description=User+denied+consent';
    const { finished } = await signIn(started, { tags: TAGS }, `&ws_client_id=${socket.id}`, denied);
    expect(finished.status).toBe(400);
    expect(await socket.next()).toMatchObject({ message_type: 'error', error_type: 'callback_err' });
    await expect.poll(() => started.hooks.length).toBe(1);
    const body = JSON.parse(started.hooks[0]?.body ?? '');
    expect(body).toMatchObject({ success: false, operation: 'creation', error: { type: 'invalid_callback' } });
    expect(body).not.toHaveProperty('tags');
    expect(await listed()).toEqual([]);
    socket.close();
  });

  it('prefers session values over browser values', async () => {
    const preset = { tld: 'ca', environmentId: ENVIRONMENT_ID };
    const session = { tags: TAGS, integrations_config_defaults: { pingone: { connection_config: preset } } };
    const { location } = await signIn(started, session, '&params[tld]=sg');
    expect(location.pathname).toContain('/auth/ca/');
  });

  it("uses a tenant's own client and keeps it out of the connection's configuration", async () => {
    const preset = {
      tld: 'eu',
      environmentId: ENVIRONMENT_ID,
      oauth_client_id_override: '',
      oauth_client_secret_override: '',
    };
    const session = { tags: TAGS, integrations_config_defaults: { pingone: { connection_config: preset } } };
    const own = '&credentials[oauth_client_id_override]=own-id&credentials[oauth_client_secret_override]=own-secret';
    const { location } = await signIn(started, session, own);
    expect(location.searchParams.get('client_id')).toBe('own-id');
    expect(new URLSearchParams(started.seen[0]?.body).get('client_secret')).toBe('own-secret');
    const [{ connection_id: id }] = await listed();
    const one = await started.call(`/connections/${id}?provider_config_key=pingone`);
    expect((await one.json()).connection_config).toEqual({ tld: 'eu', environmentId: ENVIRONMENT_ID });
  });

  it('accepts each state once', async () => {
    const { location } = await signIn(started, { tags: TAGS });
    const again = await started.call(`/oauth/callback?code=c&state=${location.searchParams.get('state')}`);
    expect(again.status).toBe(400);
  });

  it('keeps id and metadata on a reconnect, and removes tags that are not sent again', async () => {
    await signIn(started, { tags: TAGS });
    const [{ connection_id: id }] = await listed();
    const json = { connection_id: id, provider_config_key: 'pingone', metadata: { k: 1 } };
    await started.call('/connections/metadata', { method: 'PATCH', json });
    const reconnect = { connection_id: id, integration_id: 'pingone' };
    const { data } = await (
      await started.call('/connect/sessions/reconnect', { method: 'POST', json: reconnect })
    ).json();
    const params = `params[tld]=eu&params[environmentId]=${ENVIRONMENT_ID}`;
    const redirect = await started.call(`/oauth/connect/pingone?connect_session_token=${data.token}&${params}`);
    const state = new URL(redirect.headers.get('location') ?? '').searchParams.get('state');
    await started.call(`/oauth/callback?code=c&state=${state}`);
    expect(await listed()).toMatchObject([{ connection_id: id, metadata: { k: 1 }, tags: {} }]);
  });

  it('notifies nobody if a fault drops the result', async () => {
    started.faults.add({ place: 'nango:connect', kind: 'lose', times: 1 });
    started.faults.add({ place: 'nango:webhook', kind: 'lose', times: 1 });
    await signIn(started, { tags: TAGS });
    expect(await listed()).toHaveLength(1);
    expect(started.hooks).toEqual([]);
  });

  it.each([
    ['/oauth/connect/pingone', 401],
    ['/oauth/callback?code=x', 400],
    ['/oauth/callback?code=x&state=nope', 400],
  ])('refuses %s with %i', async (path, status) => {
    expect((await started.call(path)).status).toBe(status);
  });
});
