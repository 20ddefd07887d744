import { describe, expect, it } from 'vitest';
import { apiPath } from '../transport/read';
import type { PingOneResponse, Query, Send } from '../transport/request';
import { listEnvironments } from './environments';
import { readUserinfo } from './userinfo';
import { getUser, listDevices, listMemberships, listUsers } from './users';

const apiUrl = 'https://api.pingone.eu';
const E = '5b1c2d3e-1111-4222-8333-444455556666';
const U = 'ab31c5b4-9d49-46b5-b378-52910e8289ac';
const V = 'cd42d6c5-8e5a-47c6-a489-63a21f939abd';

/** Returns the responses one after another and records the requests. */
function setUp(...answers: (unknown | PingOneResponse)[]) {
  const requests: { path: string; query: Query | undefined }[] = [];
  const send: Send = async (at, query) => {
    requests.push({ path: at, query });
    return { status: 200, body: answers.shift() };
  };
  return { context: { send, apiUrl }, requests };
}
const page = (name: string, items: object[], next?: string) => ({
  _embedded: { [name]: items },
  ...(next ? { _links: { next: { href: next } } } : {}),
});

describe('a path', () => {
  it.each(['..', '.', '', 'a/b', 'a?b', 'a%2fb', 'a\\b'])('refuses a part like %j', (part) => {
    expect(() => apiPath('environments', part)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('users', () => {
  it('are requested in one call with the filter, and the next cursor is returned', async () => {
    const next = `${apiUrl}/v1/environments/${E}/users?cursor=c2&limit=2`;
    const { context, requests } = setUp(page('users', [{ id: U, username: 'a' }, { username: 'no id' }], next));
    const found = await listUsers(context, { environmentId: E, limit: 2, filter: 'enabled eq true', cursor: 'c1' });
    expect(requests).toEqual([
      { path: `/v1/environments/${E}/users`, query: { limit: 2, filter: 'enabled eq true', cursor: 'c1' } },
    ]);
    expect(found).toMatchObject({ items: [{ id: U }], nextCursor: 'c2', unreadable: 1 });
    expect(found.total).toBeUndefined();
  });

  it('are refused if the response has another format', async () => {
    const { context } = setUp('<html>', { odd: true });
    await expect(getUser(context, { environmentId: E, userId: U })).rejects.toMatchObject({
      code: 'pingone-unavailable',
    });
    await expect(getUser(context, { environmentId: E, userId: U })).rejects.toMatchObject({
      code: 'pingone-unavailable',
    });
  });
});

describe('the parts of a user', () => {
  it('include devices with their phone or email and what blocks them', async () => {
    const { context } = setUp(
      page('devices', [
        {
          id: 'd-1',
          type: 'SMS',
          status: 'ACTIVE',
          phone: '+47 1',
          block: { status: 'BLOCKED', blockedAt: '2026-11-24T10:00:00Z' },
        },
        {
          id: 'd-2',
          type: 'EMAIL',
          status: 'ACTIVE',
          email: 'a@example.com',
          lock: { status: 'LOCKED', expiresAt: '2026-11-24T12:00:00+01:00' },
        },
      ]),
    );
    const { items } = await listDevices(context, { environmentId: E, userId: U });
    expect(items).toEqual([
      {
        id: 'd-1',
        type: 'SMS',
        status: 'ACTIVE',
        reach: '+47 1',
        blocked: true,
        blockedAt: '2026-11-24T10:00:00Z',
        locked: false,
      },
      {
        id: 'd-2',
        type: 'EMAIL',
        status: 'ACTIVE',
        reach: 'a@example.com',
        blocked: false,
        locked: true,
        lockedUntil: '2026-11-24T11:00:00.000Z',
      },
    ]);
  });

  it('include groups from every page, with their own or their embedded name', async () => {
    const next = `${apiUrl}/v1/environments/${E}/users/${U}/memberOfGroups?cursor=c2`;
    const { context } = setUp(
      page('groupMemberships', [{ id: U, name: 'Staff', type: 'DIRECT' }], next),
      page('groupMemberships', [{ id: V, type: 'INDIRECT', _embedded: { group: { name: 'All' } } }]),
    );
    expect((await listMemberships(context, { environmentId: E, userId: U })).items).toEqual([
      { groupId: U, name: 'Staff', type: 'DIRECT' },
      { groupId: V, name: 'All', type: 'INDIRECT' },
    ]);
  });
});

describe('environments', () => {
  it('are read in one call with their products', async () => {
    const raw = {
      id: E,
      name: 'Customers',
      type: 'PRODUCTION',
      region: 'EU',
      license: { id: 'l-1', package: 'PLUS' },
      billOfMaterials: { products: [{ id: 'x', type: 'PING_ONE_MFA' }, { id: 'y' }] },
    };
    const { context, requests } = setUp(page('environments', [raw]));
    expect((await listEnvironments(context)).items).toEqual([
      {
        id: E,
        name: 'Customers',
        type: 'PRODUCTION',
        region: 'EU',
        status: 'ACTIVE',
        licence: { id: 'l-1', name: 'PLUS' },
        products: ['PING_ONE_MFA'],
      },
    ]);
    expect(requests).toEqual([
      { path: '/v1/environments', query: { limit: 1000, expand: 'billOfMaterials', cursor: undefined } },
    ]);
  });

  it('omit the one whose id has another format', async () => {
    const { context } = setUp(
      page('environments', [
        { id: 'global', name: 'Odd' },
        { id: E.toUpperCase(), name: 'Shop' },
      ]),
    );
    expect((await listEnvironments(context)).items.map(({ id, name }) => [id, name])).toEqual([[E, 'Shop']]);
  });
});

describe('the person who signed in', () => {
  it('is read from userinfo', async () => {
    const body = { sub: U, given_name: 'Ada', family_name: 'Berg', preferred_username: 'ada' };
    expect(await readUserinfo(async () => ({ status: 200, body }))).toEqual({
      sub: U,
      name: 'Ada Berg',
      username: 'ada',
    });
  });

  it.each([
    [401, { error: 'invalid_token' }],
    [200, '<html>'],
  ])('is unknown after %i %j, which is not an error', async (status, body) => {
    expect(await readUserinfo(async () => ({ status, body }))).toBeUndefined();
  });
});
