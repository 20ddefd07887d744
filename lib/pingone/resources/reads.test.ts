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

/** Answers one after the other, and remembers what was asked. */
function setUp(...answers: (unknown | PingOneResponse)[]) {
  const asked: { path: string; query: Query | undefined }[] = [];
  const send: Send = async (at, query) => {
    asked.push({ path: at, query });
    return { status: 200, body: answers.shift() };
  };
  return { context: { send, apiUrl }, asked };
}
const page = (name: string, items: object[], next?: string) => ({
  _embedded: { [name]: items },
  ...(next ? { _links: { next: { href: next } } } : {}),
});

describe('a path', () => {
  it.each(['..', '.', '', 'a/b', 'a?b', 'a%2fb', 'a\\b'])('has no part like %j', (part) => {
    expect(() => apiPath('environments', part)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('users', () => {
  it('are asked for in one call with the filter, and the next cursor is handed on', async () => {
    const next = `${apiUrl}/v1/environments/${E}/users?cursor=c2&limit=2`;
    const { context, asked } = setUp(page('users', [{ id: U, username: 'a' }, { username: 'no id' }], next));
    const found = await listUsers(context, { environmentId: E, limit: 2, filter: 'enabled eq true', cursor: 'c1' });
    expect(asked).toEqual([
      { path: `/v1/environments/${E}/users`, query: { limit: 2, filter: 'enabled eq true', cursor: 'c1' } },
    ]);
    expect(found).toMatchObject({ items: [{ id: U }], nextCursor: 'c2', unreadable: 1 });
    expect(found.total).toBeUndefined();
  });

  it('are refused when the answer is not theirs', async () => {
    const { context } = setUp('<html>', { odd: true });
    await expect(getUser(context, { environmentId: E, userId: U })).rejects.toMatchObject({
      code: 'pingone-unavailable',
    });
    await expect(getUser(context, { environmentId: E, userId: U })).rejects.toMatchObject({
      code: 'pingone-unavailable',
    });
  });
});

describe('what belongs to a user', () => {
  it('has devices with their reach and what stops them', async () => {
    const { context } = setUp(
      page('devices', [
        { id: 'd-1', type: 'SMS', status: 'ACTIVE', phone: '+47 1', block: { status: 'BLOCKED', blockedAt: 'then' } },
        {
          id: 'd-2',
          type: 'EMAIL',
          status: 'ACTIVE',
          email: 'a@example.com',
          lock: { status: 'LOCKED', expiresAt: 'later' },
        },
      ]),
    );
    const { items } = await listDevices(context, { environmentId: E, userId: U });
    expect(items).toEqual([
      { id: 'd-1', type: 'SMS', status: 'ACTIVE', reach: '+47 1', blocked: true, blockedAt: 'then', locked: false },
      {
        id: 'd-2',
        type: 'EMAIL',
        status: 'ACTIVE',
        reach: 'a@example.com',
        blocked: false,
        locked: true,
        lockedUntil: 'later',
      },
    ]);
  });

  it('has groups from every page, named by themselves or by what is embedded', async () => {
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
  it('come in one call with their products', async () => {
    const raw = {
      id: E,
      name: 'Customers',
      type: 'PRODUCTION',
      region: 'EU',
      license: { id: 'l-1', package: 'PLUS' },
      billOfMaterials: { products: [{ id: 'x', type: 'PING_ONE_MFA' }, { id: 'y' }] },
    };
    const { context, asked } = setUp(page('environments', [raw]));
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
    expect(asked).toEqual([
      { path: '/v1/environments', query: { limit: 1000, expand: 'billOfMaterials', cursor: undefined } },
    ]);
  });

  it('are listed without the one whose id has another form', async () => {
    const { context } = setUp(
      page('environments', [
        { id: 'global', name: 'Odd' },
        { id: E.toUpperCase(), name: 'Shop' },
      ]),
    );
    expect((await listEnvironments(context)).items.map(({ id, name }) => [id, name])).toEqual([[E, 'Shop']]);
  });
});

describe('who signed in', () => {
  it('is told by userinfo', async () => {
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
  ])('is unknown after %i %j, which is no error', async (status, body) => {
    expect(await readUserinfo(async () => ({ status, body }))).toBeUndefined();
  });
});
