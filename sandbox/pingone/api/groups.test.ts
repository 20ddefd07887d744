import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findTenant } from '../../seed';
import { type RunningPingOne, runPingOne } from '../test-server';

const halvorsen = findTenant('halvorsen');
const [, customers, workforce] = halvorsen.environments;

let pingOne: RunningPingOne;
const tokens = new Map<string, string>();
beforeAll(async () => {
  pingOne = await runPingOne();
  for (const name of ['astrid.halvorsen', 'magnus.lie', 'ola.nordmann'])
    tokens.set(name, (await pingOne.signIn(halvorsen.clients.worker, 'eu', 'openid', name)).access_token);
  return () => pingOne.close();
});

const page = z.object({
  _links: z.object({ next: z.object({ href: z.string() }).optional() }),
  _embedded: z.object({
    groups: z.array(z.looseObject({ id: z.string(), name: z.string() })).default([]),
    groupMemberships: z.array(z.looseObject({ id: z.string(), name: z.string(), type: z.string() })).default([]),
  }),
});
const get = (path: string, name = 'astrid.halvorsen') => pingOne.api('eu', path, tokens.get(name) ?? '');
const list = async (path: string) => page.parse((await get(path)).body);
const idOf = (name: string) => customers?.groups.find((group) => group.name === name)?.id;
const groupsOf = (filter: string) =>
  list(`/environments/${customers?.id}/groups?filter=${encodeURIComponent(filter)}`).then(({ _embedded }) =>
    _embedded.groups.map(({ name }) => name),
  );

describe('groups', () => {
  it('are found by the start of the name in any case, by ID, and by population', async () => {
    expect(await groupsOf('name sw "p"')).toEqual(['Paper statements', 'Premium customers']);
    expect(await groupsOf(`id eq "${idOf('Online banking')}"`)).toEqual(['Online banking']);
    const retail = customers?.populations.find(({ name }) => name === 'Retail');
    expect(await groupsOf(`population.id eq "${retail?.id}"`)).toEqual(['Retail branch Oslo']);
    expect(await groupsOf('externalId eq "branch-0047"')).toEqual(['Retail branch Oslo']);
  });

  it('are paginated', async () => {
    const first = await list(`/environments/${workforce?.id}/groups?limit=200`);
    const next = first._links.next?.href ?? '';
    const rest = await list(next.slice(next.indexOf('/environments')));
    expect([first._embedded.groups.length, rest._embedded.groups.length]).toEqual([200, 41]);
    expect(rest._links.next).toBeUndefined();
  });

  it('are readable for environment administrators who cannot read users', async () => {
    expect((await get(`/environments/${customers?.id}/groups`, 'magnus.lie')).status).toBe(200);
    expect((await get(`/environments/${workforce?.id}/groups`, 'ola.nordmann')).status).toBe(403);
  });
});

describe('one group', () => {
  const read = async (name: string, query = '') =>
    (await get(`/environments/${customers?.id}/groups/${idOf(name)}${query}`)).body;

  it('counts members of nested groups only on request', async () => {
    expect(await read('All customers')).not.toHaveProperty('totalMemberCounts');
    const body = z
      .object({
        directMemberCounts: z.object({ users: z.number(), groups: z.number() }),
        totalMemberCounts: z.object({ users: z.number() }),
      })
      .parse(await read('All customers', '?include=totalMemberCounts'));
    expect(body.directMemberCounts).toEqual({ users: 0, groups: 2 });
    expect(body.totalMemberCounts.users).toBeGreaterThan(100);
  });

  it('names its external source if it has one', async () => {
    expect(await read('CN=Fraud Desk,OU=Groups,DC=halvorsen,DC=example')).toMatchObject({
      displayName: 'Fraud desk',
      sourceType: 'GATEWAY',
      sourceId: expect.any(String),
      directMemberCounts: { users: 0, groups: 0 },
    });
  });

  it('lists the groups that contain it', async () => {
    const parents = await list(`/environments/${customers?.id}/groups/${idOf('Online banking')}/memberOfGroups`);
    expect(parents._embedded.groupMemberships).toMatchObject([{ name: 'All customers', type: 'DIRECT' }]);
    const none = await list(`/environments/${customers?.id}/groups/${idOf('All customers')}/memberOfGroups`);
    expect(none._embedded.groupMemberships).toEqual([]);
  });

  it('is a 404 for an unknown ID', async () => {
    expect((await get(`/environments/${customers?.id}/groups/${workforce?.id}`)).status).toBe(404);
  });
});

it('the members of a dynamic group are the users that match its filter', async () => {
  const business = customers?.populations.find(({ name }) => name === 'Business');
  const count = async (filter: string) => {
    const answer = await get(`/environments/${customers?.id}/users?limit=200&filter=${encodeURIComponent(filter)}`);
    return z.object({ size: z.number() }).parse(answer.body).size;
  };
  const members = await count(`memberOfGroups[id eq "${idOf('Business customers')}"]`);
  expect(members).toBeGreaterThan(0);
  expect(members).toBe(await count(`population.id eq "${business?.id}"`));
});
