import { beforeEach, describe, expect, it } from 'vitest';
import { APP_KEY } from '../keys';
import { type RequestHandler, type StartedNango, signIn, startNango } from '../testing/start-nango';

const MINUTE_MS = 60_000;
let started: StartedNango;
let id: string;
beforeEach(async () => {
  started = await startNango();
  await signIn(started, { tags: { a: 'b' } });
  id = (await (await started.call('/connections')).json()).connections[0].connection_id;
  started.seen.length = 0;
  await expect.poll(() => started.hooks.length).toBe(1);
  started.hooks.length = 0;
  return () => started.close();
});

const get = (query = '', key?: string) =>
  started.call(`/connections/${id}?provider_config_key=pingone${query}`, key ? { key } : {});
const proxy = () => started.call('/proxy/v1/x', { headers: { 'provider-config-key': 'pingone', 'connection-id': id } });
const tokenCalls = () => started.seen.filter((request) => request.path.endsWith('/as/token')).length;
const refuse: RequestHandler = (_request, response) => response.writeHead(400).end('{"error":"invalid_grant"}');

describe('refresh', () => {
  it('happens only with less than 15 minutes left', async () => {
    started.clock.nowMs += 45 * MINUTE_MS;
    await proxy();
    expect(tokenCalls()).toBe(0);
    started.clock.nowMs += 1;
    await proxy();
    expect(tokenCalls()).toBe(1);
  });

  it('is shared by concurrent calls', async () => {
    started.clock.nowMs += 50 * MINUTE_MS;
    const answers = await Promise.all(Array.from({ length: 10 }, proxy));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(tokenCalls()).toBe(1);
  });

  it('precedes a call to another base URL that needs no token, so that call fails with it', async () => {
    started.clock.nowMs += 50 * MINUTE_MS;
    started.provider.token = refuse;
    const response = await started.call('/proxy/x/as/.well-known/openid-configuration', {
      headers: {
        'provider-config-key': 'pingone',
        'connection-id': id,
        'base-url-override': 'https://auth.pingone.eu',
        'nango-proxy-authorization': 'none',
      },
    });
    expect([response.status, (await response.json()).error.code]).toEqual([400, 'server_error']);
    expect(started.seen.map(({ path }) => path.split('/').at(-1))).toEqual(['token']);
  });

  it('pauses for 30 s after a failure, and force_refresh repairs it', async () => {
    started.clock.nowMs += 50 * MINUTE_MS;
    const tokens = started.provider.token;
    started.provider.token = refuse;
    const first = await proxy();
    expect([first.status, (await first.json()).error.code]).toEqual([400, 'server_error']);
    const second = await proxy();
    expect([second.status, (await second.json()).error.code]).toEqual([424, 'connection_refresh_backoff']);
    const read = await get();
    expect([read.status, (await read.json()).error.code]).toEqual([424, 'invalid_credentials']);
    const [listed] = (await (await started.call('/connections')).json()).connections;
    expect(listed.errors).toMatchObject([{ type: 'auth' }]);
    expect(tokenCalls()).toBe(1);
    started.clock.nowMs += 30_000;
    expect((await proxy()).status).toBe(400);
    expect(tokenCalls()).toBe(2);
    started.provider.token = tokens;
    expect((await get('&force_refresh=true')).status).toBe(200);
    const [repaired] = (await (await started.call('/connections')).json()).connections;
    expect(repaired.errors).toEqual([]);
  });

  it('sends a webhook with tags for each failed attempt', async () => {
    started.clock.nowMs += 50 * MINUTE_MS;
    started.provider.token = refuse;
    await proxy();
    await expect.poll(() => started.hooks.length).toBe(1);
    expect(JSON.parse(started.hooks[0]?.body ?? '')).toMatchObject({
      operation: 'refresh',
      success: false,
      tags: { a: 'b' },
      error: { type: 'refresh_token_external_error' },
    });
  });

  it('stops after four days of failures', async () => {
    started.clock.nowMs += 50 * MINUTE_MS;
    started.provider.token = refuse;
    await proxy();
    started.clock.nowMs += 5 * 24 * 60 * MINUTE_MS;
    const answer = await proxy();
    expect([answer.status, (await answer.json()).error.message]).toEqual([
      424,
      "Failed to get connection credentials: 'The refresh limit has been reached for this connection.'",
    ]);
  });

  it('is neither done nor allowed for a key that cannot read credentials', async () => {
    started.clock.nowMs += 50 * MINUTE_MS;
    const read = await get('', APP_KEY);
    expect((await read.json()).credentials).toEqual({});
    expect(tokenCalls()).toBe(0);
    expect((await get('&force_refresh=true', APP_KEY)).status).toBe(403);
  });
});
