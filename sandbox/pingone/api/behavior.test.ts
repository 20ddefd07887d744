import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findTenant } from '../../seed';
import { DEFAULT_BEHAVIOR, type UnspecifiedBehavior } from '../behavior';
import { createOpenCalls } from '../open-calls';
import { type RunningPingOne, runPingOne } from '../test-server';

const halvorsen = findTenant('halvorsen');
const customers = halvorsen.environments.find(({ name }) => name === 'Customers')?.id;
const traffic = createOpenCalls();

let behavior: Readonly<UnspecifiedBehavior> = DEFAULT_BEHAVIOR;
let pingOne: RunningPingOne;
let token = '';
beforeAll(async () => {
  pingOne = await runPingOne({ behavior: () => behavior, traffic });
  token = (await pingOne.signIn(halvorsen.clients.worker, 'eu', 'openid', 'astrid.halvorsen')).access_token;
  return () => pingOne.close();
});
afterEach(() => {
  behavior = DEFAULT_BEHAVIOR;
});

const get = (path: string) => pingOne.api('eu', path, token);

describe('behavior that PingOne’s documentation leaves open', () => {
  it.each([
    [403, 'ACCESS_FAILED', 'INSUFFICIENT_PERMISSIONS'],
    [401, 'ACCESS_FAILED', 'INVALID_TOKEN'],
    [400, 'INVALID_REQUEST', 'INVALID_VALUE'],
  ] as const)('answers %i below an environment that does not exist', async (status, code, detail) => {
    behavior = { ...DEFAULT_BEHAVIOR, missingEnvironment: status };
    const answer = await get(`/environments/${randomUUID()}/users`);
    expect(answer).toMatchObject({ status, body: { code, details: [{ code: detail }] } });
    expect((await get(`/environments/${customers}/users?limit=1`)).status).toBe(200);
    expect((await get(`/environments/${randomUUID()}`)).status).toBe(404);
  });

  it('clamps or refuses a limit above the maximum', async () => {
    const path = `/environments/${customers}/users?limit=201`;
    expect(await get(path)).toMatchObject({ status: 200, body: { size: 200 } });
    behavior = { ...DEFAULT_BEHAVIOR, limitAboveMost: 'refuse' };
    expect(await get(path)).toMatchObject({
      status: 400,
      body: { details: [{ code: 'OUT_OF_RANGE', innerError: { rangeMaximumValue: 200 } }] },
    });
    expect((await get(`/environments/${customers}/users?limit=200`)).status).toBe(200);
  });

  it('hides recent changes from filtered lists only', async () => {
    const size = async (query: string) => (await get(`/environments/${customers}/users?limit=200${query}`)).body.size;
    const filtered = `&filter=${encodeURIComponent('enabled eq true or enabled eq false')}`;
    expect(await size(filtered)).toBe(200);
    behavior = { ...DEFAULT_BEHAVIOR, visibleAfterMs: 100 * 365 * 86_400_000 };
    expect(await size(filtered)).toBe(0);
    expect(await size('')).toBe(200);
  });
});

describe('pending calls', () => {
  it('are counted, and end when the client disconnects', async () => {
    pingOne.faults.add({ place: 'pingone:directory', kind: 'slow', times: 1, delayMs: 60_000 });
    const controller = new AbortController();
    const address = `${pingOne.address}/api/eu/v1/environments/${customers}/users`;
    const headers = { authorization: `Bearer ${token}` };
    const call = fetch(address, { headers, signal: controller.signal }).catch(() => 'left');
    while (traffic.open() === 0) await wait(5);
    controller.abort();
    expect(await call).toBe('left');
    while (traffic.open() > 0) await wait(5);
    expect((await fetch(address, { headers })).status).toBe(200);
  });
});
