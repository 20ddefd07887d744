import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FAULT_PLACES, type FaultKind } from '../../faults';
import { findTenant, type Tenant, WORKSPACE_CLIENTS } from '../../seed';
import { type Answer, type RunningPingOne, runPingOne } from '../test-server';

const halvorsen = findTenant('halvorsen');
const brightwater = findTenant('brightwater');

let pingOne: RunningPingOne;
let astrid = '';
beforeAll(async () => {
  pingOne = await runPingOne();
  astrid = await tokenOf(halvorsen, 'astrid.halvorsen');
  return () => pingOne.close();
});

const pageShape = z.object({
  _links: z.object({ next: z.object({ href: z.string() }).optional() }),
  _embedded: z.record(
    z.string(),
    z.array(z.looseObject({ id: z.string(), name: z.unknown().optional(), population: z.unknown().optional() })),
  ),
  count: z.number().optional(),
  size: z.number(),
});

async function tokenOf(tenant: Tenant, username: string): Promise<string> {
  return (await pingOne.signIn(tenant.clients.worker, tenant.tld, 'openid', username)).access_token;
}

function idOf(tenant: Tenant, environmentName: string): string {
  const found = tenant.environments.find(({ name }) => name === environmentName);
  if (!found) throw new Error(`No environment ${environmentName}`);
  return found.id;
}

const customers = idOf(halvorsen, 'Customers');
const get = (path: string, token = astrid, tld = 'eu') => pingOne.api(tld, path, token);

function itemsOf(answer: Answer) {
  const page = pageShape.parse(answer.body);
  return { ...page, items: Object.values(page._embedded)[0] ?? [] };
}

async function walkIds(path: string, token: string, tld: string): Promise<string[]> {
  const ids: string[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const page = itemsOf(await get(next, token, tld));
    ids.push(...page.items.map(({ id }) => id));
    const href: string | undefined = page._links.next?.href;
    if (href !== undefined) expect(href.startsWith(`https://api.pingone.${tld}/v1/`)).toBe(true);
    next = href?.slice(`https://api.pingone.${tld}/v1`.length);
  }
  return ids;
}

describe('paging', () => {
  it('returns every user once at any limit', async () => {
    const all = await walkIds(`/environments/${customers}/users?limit=200`, astrid, 'eu');
    expect(new Set(all).size).toBe(520);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 40, max: 1500 }), async (limit) => {
        expect(await walkIds(`/environments/${customers}/users?limit=${limit}`, astrid, 'eu')).toEqual(all);
      }),
      { numRuns: 5 },
    );
  });

  it('keeps the filter in the next link and omits count', async () => {
    const filter = encodeURIComponent('enabled eq true and name.family sw "b"');
    const page = itemsOf(await get(`/environments/${customers}/users?limit=5&filter=${filter}`));
    expect(page.count).toBeUndefined();
    expect(new URL(page._links.next?.href ?? '').searchParams.get('filter')).toBe(
      'enabled eq true and name.family sw "b"',
    );
  });

  it('refuses a cursor of another filter, of another collection, and an invented cursor', async () => {
    const page = itemsOf(await get(`/environments/${customers}/users?limit=5`));
    const cursor = new URL(page._links.next?.href ?? '').searchParams.get('cursor') ?? '';
    expect(cursor).toMatch(/^[\w-]+$/);
    for (const path of [
      `/environments/${customers}/users?cursor=${cursor}&filter=${encodeURIComponent('enabled eq true')}`,
      `/environments/${idOf(halvorsen, 'Workforce')}/users?cursor=${cursor}`,
      `/environments/${customers}/users?cursor=nonsense`,
    ]) {
      expect(await get(path)).toMatchObject({
        status: 400,
        body: { code: 'INVALID_REQUEST', details: [{ target: 'cursor' }] },
      });
    }
  });

  it('clamps a limit above 200 and refuses one below 1', async () => {
    expect(itemsOf(await get(`/environments/${customers}/users?limit=1000`)).size).toBe(200);
    const refused = await get(`/environments/${customers}/users?limit=0`);
    expect(refused).toMatchObject({
      status: 400,
      body: { details: [{ code: 'OUT_OF_RANGE', innerError: { rangeMinimumValue: 1 } }] },
    });
  });

  it('returns an empty array for an empty collection', async () => {
    const sunda = findTenant('sunda');
    const token = await tokenOf(sunda, 'putri.wijaya');
    const { body } = await get(`/environments/${idOf(sunda, 'dev-“do not use”')}/users`, token, 'sg');
    expect(body).toMatchObject({ _embedded: { users: [] }, count: 0, size: 0 });
  });
});

describe('roles', () => {
  const usersStatus = async (tenant: Tenant, environmentName: string, token: string) =>
    (await get(`/environments/${idOf(tenant, environmentName)}/users?limit=1`, token, tenant.tld)).status;

  it('let an identity administrator read users', async () => {
    expect(await usersStatus(halvorsen, 'Customers', astrid)).toBe(200);
  });

  it('let an environment administrator read environments but no users', async () => {
    const token = await tokenOf(halvorsen, 'magnus.lie');
    expect(itemsOf(await get('/environments', token)).items).toHaveLength(4);
    expect(await usersStatus(halvorsen, 'Customers', token)).toBe(403);
    expect((await get(`/environments/${customers}/populations`, token)).status).toBe(200);
  });

  it('limit reading to the population they name', async () => {
    const token = await tokenOf(halvorsen, 'ola.nordmann');
    const [retail] = halvorsen.environments.find(({ id }) => id === customers)?.populations ?? [];
    expect(itemsOf(await get('/environments', token)).items.map(({ name }) => name)).toEqual(['Customers']);
    const page = itemsOf(await get(`/environments/${customers}/users?limit=200`, token));
    expect(
      page.items.every(({ population }) => JSON.stringify(population) === JSON.stringify({ id: retail?.id })),
    ).toBe(true);
    expect(page.count).toBeUndefined();
    const outside = halvorsen.environments[1]?.users.find(({ populationId }) => populationId !== retail?.id);
    expect((await get(`/environments/${customers}/users/${outside?.id}`, token)).status).toBe(404);
  });

  it('differ between environments of one tenant', async () => {
    const token = await tokenOf(brightwater, 'jl.tremblay');
    expect(await usersStatus(brightwater, 'Customers / Clientèle', token)).toBe(200);
    expect(await usersStatus(brightwater, 'Staging', token)).toBe(403);
    const crews = await walkIds(`/environments/${idOf(brightwater, 'Field crews')}/users?limit=200`, token, 'ca');
    expect(crews.length).toBeGreaterThan(0);
    expect(crews.length).toBeLessThan(900);
  });

  it('give no access to another tenant or region', async () => {
    const other = idOf(findTenant('lindqvist'), 'Staff');
    expect((await get(`/environments/${other}/users`)).status).toBe(403);
    expect((await get(`/environments/${other}`)).status).toBe(404);
    expect((await get('/environments', astrid, 'com')).status).toBe(401);
  });
});

describe('a self-service token', () => {
  let token = '';
  let own = '';
  beforeAll(async () => {
    const scope = 'openid p1:read:user p1:read:device';
    token = (await pingOne.signIn(WORKSPACE_CLIENTS.web, 'eu', scope, 'kari.self')).access_token;
    const kari = halvorsen.people.find(({ username }) => username === 'kari.self');
    own = `/environments/${halvorsen.adminEnvironmentId}/users/${kari?.userId}`;
  });

  it('reads the user’s own record and the parts its scopes name', async () => {
    expect(await get(own, token)).toMatchObject({ status: 200, body: { username: 'kari.self' } });
    expect((await get(`${own}/devices`, token)).status).toBe(200);
    expect((await get(`${own}/password`, token)).status).toBe(403);
    expect((await get(`${own}/roleAssignments`, token)).status).toBe(403);
  });

  it('reads nothing else', async () => {
    const someoneElse = `/environments/${halvorsen.adminEnvironmentId}/users/${halvorsen.people[0]?.userId}`;
    for (const path of [
      '/environments',
      `/environments/${customers}`,
      `/environments/${customers}/users`,
      someoneElse,
      '/roles',
    ]) {
      expect(await get(path, token)).toMatchObject({ status: 403, body: { code: 'ACCESS_FAILED' } });
    }
  });

  it('cannot read the password state of an externally managed user', async () => {
    const ingrid = halvorsen.people.find(({ username }) => username === 'ingrid.saml');
    const tokens = await pingOne.signIn(WORKSPACE_CLIENTS.web, 'eu', 'openid p1:read:user', 'ingrid.saml');
    const { body } = await get(
      `/environments/${halvorsen.adminEnvironmentId}/users/${ingrid?.userId}`,
      tokens.access_token,
    );
    expect(body).toMatchObject({ identityProvider: { type: 'SAML' } });
    expect(body).not.toHaveProperty('_embedded');
  });
});

describe('one user', () => {
  const locked = halvorsen.environments[1]?.users.find(({ username }) => username.startsWith('m.alshammari'));
  const path = `/environments/${customers}/users/${locked?.id}`;

  it('includes states, custom attributes, groups and population on request', async () => {
    const { body } = await get(`${path}?include=memberOfGroupNames,memberOfGroupIDs&expand=population`);
    expect(body).toMatchObject({
      account: { canAuthenticate: false, status: 'LOCKED', lockedAt: expect.any(String) },
      branchCode: 'RUH-04',
      consents: { statements: 'paper' },
      memberOfGroupNames: ['Online banking', 'All customers', 'Paper statements'],
      population: { name: 'Retail', userCount: expect.any(Number) },
    });
  });

  it('has no name if PingOne has none', async () => {
    const service = halvorsen.environments[1]?.users.find(({ username }) => username === 'svc-payroll-sync');
    const { body } = await get(`/environments/${customers}/users/${service?.id}`);
    expect(body).toMatchObject({ enabled: false, _embedded: { password: { status: 'NO_PASSWORD' } } });
    for (const absent of ['name', 'email', 'lastSignOn']) expect(body).not.toHaveProperty(absent);
  });

  it('has devices, groups and single attributes', async () => {
    expect(itemsOf(await get(`${path}/devices`)).items).toMatchObject([
      { type: 'MOBILE' },
      { type: 'SMS', block: { status: 'BLOCKED' } },
    ]);
    expect(itemsOf(await get(`${path}/memberOfGroups?expand=group`)).items[0]).toMatchObject({
      type: 'DIRECT',
      _embedded: { group: { name: 'Online banking' } },
    });
    expect((await get(`${path}/enabled`)).body).toMatchObject({ enabled: true });
    expect((await get(`${path}/mfaEnabled`)).body).toMatchObject({ mfaEnabled: true });
    expect((await get(`${path}/password`)).body).toMatchObject({ status: 'OK', lastChangedAt: expect.any(String) });
  });

  it('is found by direct and indirect group membership', async () => {
    const group = halvorsen.environments[1]?.groups.find(({ name }) => name === 'All customers');
    const request = (inner: string) =>
      get(`/environments/${customers}/users?limit=200&filter=${encodeURIComponent(`memberOfGroups[${inner}]`)}`);
    expect(itemsOf(await request(`id eq "${group?.id}"`)).size).toBeGreaterThan(0);
    expect(itemsOf(await request(`id eq "${group?.id}" and type eq "DIRECT"`)).size).toBe(0);
  });
});

describe('errors', () => {
  it('carry the correlation ID of their header', async () => {
    const answer = await get(`/environments/${customers}/users/00000000-0000-4000-8000-000000000000`);
    expect(answer).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND', message: 'The requested resource object cannot be found.' },
    });
    expect(answer.body.id).toBe(answer.headers.get('correlation-id'));
    expect(answer.headers.get('content-type')).toBe('application/hal+json;charset=UTF-8');
    expect(answer.headers.get('etag')).toBeNull();
  });

  it('are 401 for a bad token, 403 below a missing environment, 404 for the environment itself', async () => {
    const missing = '/environments/00000000-0000-4000-8000-000000000000';
    expect(await get('/environments', 'nonsense')).toMatchObject({
      status: 401,
      body: { details: [{ code: 'INVALID_TOKEN' }] },
    });
    expect(await get(`${missing}/users`)).toMatchObject({
      status: 403,
      body: { details: [{ code: 'INSUFFICIENT_PERMISSIONS' }] },
    });
    expect(await get(missing)).toMatchObject({ status: 404, body: { message: 'Unable to find environment' } });
  });

  it('are 405 for an unsupported method and 415 for an unsupported media type', async () => {
    const user = `/environments/${customers}/users/${halvorsen.environments[1]?.users[0]?.id}`;
    expect((await pingOne.api('eu', '/environments', astrid, { method: 'DELETE' })).status).toBe(405);
    const json = { method: 'PUT', body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await pingOne.api('eu', `${user}/password`, astrid, json)).status).toBe(415);
  });

  it('ignore unknown query parameters, as PingOne does', async () => {
    expect(itemsOf(await get(`/environments/${customers}/users?username=nobody&limit=3`)).size).toBe(3);
  });
});

describe('faults', () => {
  it.each([
    ['too-many', 429, 'REQUEST_LIMITED'],
    ['quota-exceeded', 429, 'REQUEST_LIMITED'],
    ['server-error', 500, 'UNEXPECTED_ERROR'],
    ['unauthorized', 401, 'ACCESS_FAILED'],
    ['forbidden', 403, 'ACCESS_FAILED'],
  ] as const)('turn %s into a %i, once', async (kind, status, code) => {
    pingOne.faults.add({ place: 'pingone:directory', kind, times: 1 });
    expect(await get(`/environments/${customers}/users?limit=1`)).toMatchObject({ status, body: { code } });
    expect((await get(`/environments/${customers}/users?limit=1`)).status).toBe(200);
  });

  it('send Retry-After in seconds with 429 and as a date with 503', async () => {
    pingOne.faults.add({ place: 'pingone:environments', kind: 'too-many', times: 1, retryAfterS: 7 });
    expect((await get('/environments')).headers.get('retry-after')).toBe('7');
    pingOne.faults.add({ place: 'pingone:environments', kind: 'quota-exceeded', times: 1, retryAfterS: 9 });
    const { body, headers } = await get('/environments');
    expect(body).toMatchObject({ details: [{ code: 'QUOTA_EXCEEDED', innerError: { retryAfter: 9 } }] });
    expect(headers.get('retry-after')).toBe('9');
    pingOne.faults.add({ place: 'pingone:environments', kind: 'unavailable', times: 1 });
    expect((await get('/environments')).headers.get('retry-after')).toMatch(/GMT$/);
  });

  it('change a page: fewer items than requested although more follow, or no count', async () => {
    pingOne.faults.add({ place: 'pingone:directory', kind: 'short-page', times: 1, environmentId: customers });
    const short = itemsOf(await get(`/environments/${customers}/users?limit=10`));
    expect(short.size).toBe(5);
    expect(short._links.next).toBeDefined();
    pingOne.faults.add({ place: 'pingone:directory', kind: 'no-count', times: 1 });
    expect(itemsOf(await get(`/environments/${customers}/users`)).count).toBeUndefined();
    expect(itemsOf(await get(`/environments/${customers}/users`)).count).toBe(520);
  });

  it('change records: another shape for all or one, odd text, far too many', async () => {
    const usersWith = async (kind: FaultKind) => {
      pingOne.faults.add({ place: 'pingone:directory', kind, times: 1, environmentId: customers });
      const answer = await get(`/environments/${customers}/users?limit=3`);
      return JSON.stringify(answer.body);
    };
    expect(await usersWith('other-form')).toMatch(/"users":\[{"record":{.*},{"record":{.*},{"record":{/);
    expect((await usersWith('one-other-form')).match(/"record":/g)).toHaveLength(1);
    expect(await usersWith('odd-text')).toContain(String.raw`"username":"\u0000\ud800`);
    expect((await usersWith('flood')).match(/"id":/g)).toHaveLength(200_000);
  });

  it('break a response: HTML, or cut off mid-body', async () => {
    const request = () =>
      fetch(`${pingOne.address}/api/eu/v1/environments`, { headers: { authorization: `Bearer ${astrid}` } });
    pingOne.faults.add({ place: 'pingone:environments', kind: 'html', times: 1 });
    const html = await request();
    expect([html.status, html.headers.get('content-type')]).toEqual([502, 'text/html']);
    pingOne.faults.add({ place: 'pingone:environments', kind: 'cut-off', times: 1 });
    await expect(request().then((response) => response.text())).rejects.toThrow();
    pingOne.faults.add({ place: 'pingone:environments', kind: 'drop', times: 1 });
    await expect(request()).rejects.toThrow();
  });

  it('apply to one group of endpoints only', async () => {
    const below = `/environments/${customers}`;
    const groups = {
      'pingone:environments': `${below}/capabilities`,
      'pingone:configuration': `${below}/schemas`,
      'pingone:directory': `${below}/populations`,
      'pingone:groups': `${below}/groups`,
      'pingone:analytics': `${below}/totalIdentities`,
    } as const;
    for (const place of Object.keys(groups)) {
      pingOne.faults.add({ place: z.enum(FAULT_PLACES).parse(place), kind: 'server-error', times: 0 });
      const broken: string[] = [];
      for (const [other, path] of Object.entries(groups)) if ((await get(path)).status === 500) broken.push(other);
      expect(broken).toEqual([place]);
      pingOne.faults.clear();
    }
  });
});

it('limits calls per license and group of endpoints', async () => {
  const strict = await runPingOne({ rateLimitPerMinute: 2 });
  const { access_token: token } = await strict.signIn(halvorsen.clients.worker, 'eu', 'openid', 'astrid.halvorsen');
  const statuses: number[] = [];
  for (let call = 0; call < 3; call++) statuses.push((await strict.api('eu', '/environments', token)).status);
  expect(statuses).toEqual([200, 200, 429]);
  expect((await strict.api('eu', `/environments/${customers}/users?limit=1`, token)).status).toBe(200);
  await strict.close();
});
