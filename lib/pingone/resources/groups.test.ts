import { describe, expect, it } from 'vitest';
import type { Query, Send } from '../transport/request';
import { getGroup, listGroups } from './groups';

const apiUrl = 'https://api.pingone.eu';
const E = '5b1c2d3e-1111-4222-8333-444455556666';
const G = 'ab31c5b4-9d49-46b5-b378-52910e8289ac';
const P = 'cd42d6c5-8e5a-47c6-a489-63a21f939abd';

/** Responds with `body` and records the requests. */
function setUp(body: unknown, status = 200) {
  const requests: { path: string; query: Query | undefined }[] = [];
  const send: Send = async (at, query) => {
    requests.push({ path: at, query });
    return { status, body };
  };
  return { context: { send, apiUrl }, requests };
}

describe('groups', () => {
  it('are requested in one call with the filter, and the next cursor is returned', async () => {
    const href = `${apiUrl}/v1/environments/${E}/groups?cursor=c2&limit=2`;
    const groups = [{ id: G, name: 'Staff' }, { name: 'no id' }];
    const { context, requests } = setUp({ _embedded: { groups }, _links: { next: { href } } });
    const found = await listGroups(context, { environmentId: E, limit: 2, filter: 'name sw "st"', cursor: 'c1' });
    expect(found).toEqual({ items: [{ id: G, name: 'Staff', isDynamic: false }], nextCursor: 'c2', unreadable: 1 });
    expect(requests).toEqual([
      { path: `/v1/environments/${E}/groups`, query: { limit: 2, filter: 'name sw "st"', cursor: 'c1' } },
    ]);
  });

  it('that are forbidden name the role that can read them', async () => {
    const { context } = setUp({ code: 'ACCESS_FAILED', details: [] }, 403);
    await expect(listGroups(context, { environmentId: E, limit: 2 })).rejects.toMatchObject({
      code: 'pingone-forbidden',
      message: expect.stringContaining('Identity Data Read Only'),
    });
  });
});

describe('one group', () => {
  const read = async (raw: object) => {
    const { context, requests } = setUp({ id: G, ...raw });
    return { group: await getGroup(context, { environmentId: E, groupId: G }), requests };
  };

  it('includes the number of users in it and in nested groups', async () => {
    const { group, requests } = await read({
      name: 'CN=Fraud Desk',
      displayName: 'Fraud desk',
      description: '',
      population: { id: P },
      sourceType: 'GATEWAY',
      directMemberCounts: { users: 0, groups: 3 },
      totalMemberCounts: { users: 812 },
    });
    expect(requests[0]?.query).toEqual({ include: 'totalMemberCounts' });
    expect(group).toEqual({
      id: G,
      name: 'CN=Fraud Desk',
      displayName: 'Fraud desk',
      populationId: P,
      isDynamic: false,
      sourceType: 'GATEWAY',
      directUsers: 0,
      directGroups: 3,
      totalUsers: 812,
    });
  });

  it.each([
    ['enabled eq true', { isDynamic: true, userFilter: 'enabled eq true' }],
    [{ filter: 'odd' }, { isDynamic: true }],
    ['', { isDynamic: false }],
    [null, { isDynamic: false }],
  ])('with the user filter %j is %j', async (userFilter, expected) => {
    const { group } = await read({ name: 'A', userFilter });
    expect(group).toEqual({ id: G, name: 'A', ...expected });
  });

  it('is readable even if members have unexpected types', async () => {
    const { group } = await read({ name: 7, directMemberCounts: 'many', population: { id: 'global' } });
    expect(group).toEqual({ id: G, name: G, isDynamic: false });
  });
});
