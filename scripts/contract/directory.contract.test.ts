import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Member } from '@/lib/actor';
import { db } from '@/lib/db/client';
import { requireConnection } from '@/lib/operations/access/require-connection';
import { getEnvironment } from '@/lib/operations/environments/get-environment';
import { listEnvironments } from '@/lib/operations/environments/list-environments';
import { listKnownEnvironments } from '@/lib/operations/environments/list-known-environments';
import { probeEnvironment } from '@/lib/operations/environments/probe-environment';
import { getPasswordState } from '@/lib/operations/users/get-password-state';
import { getRawUser } from '@/lib/operations/users/get-raw-user';
import { getUser } from '@/lib/operations/users/get-user';
import { listAgreementConsents } from '@/lib/operations/users/list-agreement-consents';
import { listAttributes } from '@/lib/operations/users/list-attributes';
import { listDevices } from '@/lib/operations/users/list-devices';
import { listLinkedAccounts } from '@/lib/operations/users/list-linked-accounts';
import { listMemberships } from '@/lib/operations/users/list-memberships';
import { listPopulationNames } from '@/lib/operations/users/list-population-names';
import { listPopulations } from '@/lib/operations/users/list-populations';
import { listRoleAssignments } from '@/lib/operations/users/list-role-assignments';
import { listSessions } from '@/lib/operations/users/list-sessions';
import { listUsers } from '@/lib/operations/users/list-users';
import { requireUsersQuery } from '@/lib/operations/users/users-query';
import { pingOne } from '@/lib/pingone';
import { isStorableValue } from '@/lib/storable';
import { findTenant } from '../../sandbox/seed';
import { createSandbox, type Sandbox } from '../../sandbox/server';
import { startAppDatabase } from '../testing/database/app-database';
import { addTestConnection, addTestMember, addTestWorkspace } from '../testing/workspace/connected-workspace';

const tenant = findTenant('brightwater');
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const environmentId = (name: string) => tenant.environments.find((each) => each.name === name)?.id ?? '';
const customers = environmentId('Customers / Clientèle');
const staging = environmentId('Staging');
const crews = environmentId('Field crews');

let sandbox: Sandbox;
let database: { stop(): Promise<void> };
let owner: Member;
let connectionId: string;

beforeAll(async () => {
  sandbox = await createSandbox({ autoSignIn: 'jl.tremblay', users: 200, rateLimitPerMinute: null, webhooks: false });
  database = await startAppDatabase(sandbox.appSettings);
  owner = await addTestMember(await addTestWorkspace('Brightwater admins'), 'owner');
  connectionId = (await addTestConnection(sandbox, owner, { tenant, profile: 'admin' })).id;
  return async () => {
    await database.stop();
    await sandbox.close();
  };
});
afterEach(() => sandbox.faults.clear());

const query = (text = '') => requireUsersQuery(new URLSearchParams(text));
const users = (text = '', id = customers) => listUsers(owner, { connectionId, environmentId: id, query: query(text) });
async function row() {
  const { rows } = await db().execute<{ health: string; listed: boolean }>(
    sql`select health, listed_at is not null as listed from connections where id = ${connectionId}`,
  );
  return rows[0];
}
describe('environments', () => {
  test('are listed with PingOne’s data and stored', async () => {
    const { items, total } = await listEnvironments(owner, connectionId);
    expect(total).toBe(tenant.environments.length);
    const found = items.find((each) => each.id === customers);
    expect(found).toMatchObject({
      name: 'Customers / Clientèle',
      type: 'PRODUCTION',
      region: 'CA',
      usersReadable: 'unknown',
    });
    expect(found?.products?.length).toBeGreaterThan(0);
    expect(await listKnownEnvironments(owner)).toEqual(expect.arrayContaining(items.map((each) => ({ ...each }))));
    expect(await row()).toMatchObject({ listed: true, health: 'healthy' });
  });

  test('are probed for readable resources and their number of users', async () => {
    const readable = await probeEnvironment(owner, connectionId, customers);
    expect(readable).toMatchObject({ usersReadable: 'yes', identities: 6_400 });
    const closed = await probeEnvironment(owner, connectionId, staging);
    expect(closed).toMatchObject({
      usersReadable: 'no',
      reasonCode: 'role-missing',
      reasonRole: 'Identity Data Read Only',
    });
    expect((await row())?.health).toBe('partly-readable');
    const [again] = (await listEnvironments(owner, connectionId)).items.filter((each) => each.id === staging);
    expect(again).toMatchObject({ usersReadable: 'no', probedAt: closed.probedAt });
  });

  test('remain known if PingOne’s list cannot be parsed', async () => {
    const before = await listEnvironments(owner, connectionId);
    sandbox.faults.add({ place: 'pingone:environments', kind: 'other-form', times: 0 });
    await expect(listEnvironments(owner, connectionId)).rejects.toMatchObject({ code: 'pingone-unavailable' });
    expect((await listKnownEnvironments(owner)).length).toBe(before.items.length);
    sandbox.faults.clear();
    sandbox.faults.add({ place: 'pingone:environments', kind: 'one-other-form', times: 0 });
    const partly = await listEnvironments(owner, connectionId);
    expect([partly.items.length, partly.unreadable]).toEqual([before.items.length, 1]);
    expect((await listKnownEnvironments(owner)).length).toBe(before.items.length);
  });

  test('have names that can be stored, whatever PingOne sends', async () => {
    sandbox.faults.add({ place: 'pingone:environments', kind: 'odd-text', times: 0 });
    const { items } = await listEnvironments(owner, connectionId);
    expect(items.every(({ name }) => name.startsWith('\ufffd\ufffd'))).toBe(true);
    sandbox.faults.clear();
    await listEnvironments(owner, connectionId);
  });

  test('need no call once they are known', async () => {
    sandbox.faults.add({ place: 'pingone:environments', kind: 'server-error', times: 0 });
    expect((await getEnvironment(owner, connectionId, customers)).name).toBe('Customers / Clientèle');
  });

  test.each([UNKNOWN, 'x', '../users'])('of another tenant or with a malformed ID are not found: %s', async (id) => {
    await expect(getEnvironment(owner, connectionId, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(users('', id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('users', () => {
  test('are returned page by page, each once', async () => {
    const seen = new Set<string>();
    let cursor: string | undefined;
    for (let pages = 0; pages < 3; pages += 1) {
      const page = await users(`limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
      for (const user of page.items) seen.add(user.id);
      cursor = page.nextCursor;
      expect([page.items.length, page.total]).toEqual([200, undefined]);
    }
    expect(seen.size).toBe(600);
  });

  test('are found by the start of a name, and the filter is returned', async () => {
    const [someone] = (await users('limit=25')).items;
    const { items, filter } = await users(`q=${someone?.username}`);
    expect(items.map((user) => user.id)).toContain(someone?.id);
    expect(filter).toContain(`username sw "${someone?.username}"`);
    expect((await users(`q=${encodeURIComponent('") or (enabled eq true')}`)).items).toEqual([]);
  });

  test('are found by both names in either order, and by an email as mail programs write it', async () => {
    const people = (await users('limit=100')).items;
    const someone = people.find(({ name, email }) => name.given && name.family && email);
    const { given, family } = someone?.name ?? {};
    const typed = [
      `${given} ${family}`,
      ` ${family}, ${given}; `,
      `\u200e${given}\u00a0${family}`,
      `${given} ${family} <${someone?.email}>`,
      `mailto:${someone?.email}`,
    ];
    for (const text of typed) {
      const { items } = await users(`q=${encodeURIComponent(text)}`);
      expect(items.map(({ id }) => id)).toContain(someone?.id);
    }
  });

  test('are found with composed and decomposed accents', async () => {
    const { items } = await users(`limit=25&q=${encodeURIComponent('be\u0301langer')}`);
    expect(items.length).toBeGreaterThan(0);
    for (const { name } of items) expect(name.family).toBe('Bélanger');
  });

  test('that cannot be parsed differ from an empty list', async () => {
    sandbox.faults.add({ place: 'pingone:directory', kind: 'other-form', times: 0 });
    await expect(users('limit=25')).rejects.toMatchObject({ code: 'pingone-unavailable' });
    sandbox.faults.clear();
    sandbox.faults.add({ place: 'pingone:directory', kind: 'one-other-form', times: 0 });
    const page = await users('limit=25');
    expect([page.items.length, page.unreadable]).toEqual([24, 1]);
  });

  test('are refused unparsed if PingOne sends far more than requested', async () => {
    sandbox.faults.add({ place: 'pingone:directory', kind: 'flood', times: 0 });
    await expect(users('limit=25')).rejects.toMatchObject({
      code: 'pingone-unavailable',
      message: expect.stringContaining('200000 records where 25'),
    });
  });

  test('have names that can be stored and sent, whatever PingOne sends', async () => {
    sandbox.faults.add({ place: 'pingone:directory', kind: 'odd-text', times: 0 });
    expect(isStorableValue(await users('limit=25'))).toBe(true);
    const { items } = await listPopulations(owner, { connectionId, environmentId: customers });
    expect(items[0]?.name).toMatch(/^\ufffd\ufffd/);
  });

  test('are opened by their full ID', async () => {
    const [someone] = (await users('limit=25')).items;
    expect(await users(`q=${someone?.id.toUpperCase()}`)).toMatchObject({ opens: someone?.id, total: 1 });
    expect(await users(`q=${UNKNOWN}`)).toEqual({ items: [], total: 0, filter: '' });
  });

  test('report which part of a filter is wrong and what is supported', async () => {
    const refused = users(`filter=${encodeURIComponent('username sw "a" and lastSignOn gt "2026"')}`);
    await expect(refused).rejects.toMatchObject({ code: 'bad-filter', details: { at: [20, 30] } });
    await expect(users('cursor=nonsense')).rejects.toMatchObject({ code: 'bad-cursor' });
  });

  test('that cannot be read are forbidden, with the role that would allow it', async () => {
    await expect(users('', staging)).rejects.toMatchObject({ code: 'pingone-forbidden' });
  });

  test('are limited to one population for a user with a limited role', async () => {
    const populations = await listPopulations(owner, { connectionId, environmentId: crews });
    const { items } = await users('limit=200', crews);
    expect(new Set(items.map((user) => user.populationId)).size).toBe(1);
    expect(populations.items.length).toBeGreaterThan(0);
  });

  test('have the attributes in the schema of their environment', async () => {
    const { items } = await listAttributes(owner, { connectionId, environmentId: customers });
    expect(new Set(items.map(({ schemaType }) => schemaType))).toEqual(new Set(['CORE', 'STANDARD']));
    expect(items.find(({ name }) => name === 'title')).toMatchObject({ type: 'STRING', isEnabled: true });
  });

  test('have their parts', async () => {
    const [someone] = (await users('limit=25')).items;
    const ids = { connectionId, environmentId: customers, userId: someone?.id ?? '' };
    expect((await getUser(owner, ids)).username).toBe(someone?.username);
    expect((await getPasswordState(owner, ids)).status).toMatch(/^[A-Z_]+$/);
    expect(await listDevices(owner, ids)).toHaveProperty('items');
    expect(await listMemberships(owner, ids)).toHaveProperty('items');
    for (const list of [listRoleAssignments, listSessions, listLinkedAccounts, listAgreementConsents])
      expect(await list(owner, ids)).toHaveProperty('items');
    expect(await getRawUser(owner, ids)).toMatchObject({ id: someone?.id, _links: { self: {} } });
    await expect(getUser(owner, { ...ids, userId: UNKNOWN })).rejects.toMatchObject({ code: 'pingone-not-found' });
    await expect(getUser(owner, { ...ids, userId: 'x' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('role assignments', () => {
  const home = tenant.adminEnvironmentId;
  const read = (member = owner) =>
    listRoleAssignments(member, { connectionId, environmentId: home, userId: tenant.people[0]?.userId ?? '' });

  test('have the names of PingOne’s roles and of known environments', async () => {
    await listEnvironments(owner, connectionId);
    const { items } = await read();
    expect(items).toMatchObject([
      { role: { name: 'Environment Admin' }, scope: { type: 'ORGANIZATION' } },
      { role: { name: 'Identity Data Admin' }, scope: { type: 'ENVIRONMENT', name: 'Administrators' } },
      { role: { name: 'Identity Data Admin' }, scope: { type: 'ENVIRONMENT', name: 'Customers / Clientèle' } },
      { role: { name: 'Identity Data Admin' }, scope: { type: 'POPULATION' } },
    ]);
  });

  test('have only ids if the roles cannot be read', async () => {
    sandbox.faults.add({ place: 'pingone:configuration', kind: 'forbidden', times: 0 });
    const [first] = (await read()).items;
    expect(first?.role).toEqual({ id: expect.any(String) });
  });
});

describe('when something is wrong', () => {
  test.each(['html', 'cut-off', 'server-error'] as const)(
    'a single %s response is retried, several are reported',
    async (kind) => {
      sandbox.faults.add({ place: 'pingone:directory', kind, times: 1 });
      expect((await users('limit=25')).items).toHaveLength(25);
      sandbox.faults.add({ place: 'pingone:directory', kind, times: 0 });
      await expect(users('limit=25')).rejects.toMatchObject({ code: 'pingone-unavailable' });
    },
  );

  test('a short rate limit is waited for, a long one is reported', async () => {
    sandbox.faults.add({ place: 'pingone:directory', kind: 'too-many', times: 1, retryAfterS: 1 });
    expect((await users('limit=25')).items).toHaveLength(25);
    sandbox.faults.add({ place: 'pingone:directory', kind: 'too-many', times: 1, retryAfterS: 40 });
    await expect(users('limit=25')).rejects.toMatchObject({
      code: 'pingone-rate-limited',
      details: { retryAfterS: 40 },
    });
  });

  test('a single 401 is retried, a lasting one needs reconnecting and is shown on the connection', async () => {
    sandbox.faults.add({ place: 'pingone:directory', kind: 'unauthorized', times: 1 });
    expect((await users('limit=25')).items).toHaveLength(25);
    sandbox.faults.add({ place: 'pingone:directory', kind: 'unauthorized', times: 0 });
    await expect(users('limit=25')).rejects.toMatchObject({ code: 'needs-reconnecting' });
    expect((await row())?.health).toBe('needs-reconnecting');
    sandbox.faults.clear();
    await users('limit=25');
    expect((await row())?.health).toBe('partly-readable');
  });

  test('a client that disconnects cancels the call', async () => {
    sandbox.faults.add({ place: 'pingone:directory', kind: 'slow', times: 1, delayMs: 60_000 });
    const controller = new AbortController();
    const ids = { connectionId, environmentId: customers, query: query() };
    const pending = listUsers(owner, ids, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(pending).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('a connection', () => {
  test('returns the signed-in user', async () => {
    const connection = await requireConnection(owner, 'directory:read', connectionId);
    expect(await pingOne(connection).userinfo()).toMatchObject({ sub: tenant.people[0]?.userId });
  });

  test('of another workspace does not exist at any address', async () => {
    const stranger = await addTestMember(await addTestWorkspace('Others'), 'owner');
    const ids = { connectionId, environmentId: customers };
    const [someone] = (await users('limit=25')).items;
    const attempts = [
      listEnvironments(stranger, connectionId),
      getEnvironment(stranger, connectionId, customers),
      probeEnvironment(stranger, connectionId, customers),
      listPopulations(stranger, ids),
      listAttributes(stranger, ids),
      listUsers(stranger, { ...ids, query: query() }),
      getUser(stranger, { ...ids, userId: someone?.id ?? '' }),
    ];
    const refusals = attempts.map((attempt) => expect(attempt).rejects.toMatchObject({ code: 'not-found' }));
    await Promise.all(refusals);
    expect(await listKnownEnvironments(stranger)).toEqual([]);
  });

  test('to a whole tenant is not available to a connector, even their own', async () => {
    const connector = await addTestMember(owner.workspaceId, 'connector');
    await expect(listEnvironments(connector, connectionId)).rejects.toMatchObject({ code: 'not-found' });
    expect(await listKnownEnvironments(connector)).toEqual([]);
  });

  test('gives a connector access to one record, even if it reaches more than its profile says', async () => {
    const connector = await addTestMember(owner.workspaceId, 'connector');
    const [self, other] = (await users()).items.map((user) => user.id);
    const about = { tenant, profile: 'admin', ...(self ? { pingOneUserId: self } : {}) } as const;
    const { id } = await addTestConnection(sandbox, connector, about);
    await db().execute(
      sql`update connections set profile = 'self-service', environment_id = ${customers} where id = ${id}`,
    );
    const ids = { connectionId: id, environmentId: customers };
    expect((await listUsers(connector, { ...ids, query: query() })).items.map((user) => user.id)).toEqual([self]);
    expect((await getUser(connector, { ...ids, userId: self ?? '' })).id).toBe(self);
    const attempts = [
      listUsers(connector, { ...ids, query: query('enabled=true') }),
      listUsers(connector, { ...ids, query: query(`q=${other}`) }),
      getUser(connector, { ...ids, userId: other ?? '' }),
      ...[listDevices, listRoleAssignments, listSessions, listLinkedAccounts, listAgreementConsents, getRawUser].map(
        (read) => read(connector, { ...ids, userId: other ?? '' }),
      ),
    ];
    await Promise.all(attempts.map((attempt) => expect(attempt).rejects.toMatchObject({ code: 'not-allowed' })));
    const listed = await listEnvironments(connector, id);
    expect([listed.items.map((each) => each.id), listed.total]).toEqual([[customers], 1]);
    expect((await listKnownEnvironments(connector)).map((each) => each.id)).toEqual([customers]);
    expect((await listEnvironments(owner, id)).total).toBe(tenant.environments.length);
    const elsewhere = { ...ids, environmentId: crews };
    await expect(listPopulations(connector, elsewhere)).rejects.toMatchObject({ code: 'not-found' });
    expect((await getUser(owner, { ...ids, userId: other ?? '' })).id).toBe(other);
  });
});

describe('the names of populations', () => {
  const ids = () => ({ connectionId, environmentId: customers });

  test('are requested once and then cached', async () => {
    const requested = await listPopulationNames(owner, ids());
    expect(requested.items.length).toBeGreaterThan(0);
    sandbox.faults.add({ place: 'pingone:directory', kind: 'forbidden', times: 0 });
    expect((await listPopulationNames(owner, ids())).items).toEqual(requested.items);
  });

  test('are requested again for a user in an unknown population', async () => {
    const { items } = await listPopulationNames(owner, ids());
    const known = Promise.resolve(items.map(({ id }) => id));
    sandbox.faults.add({ place: 'pingone:directory', kind: 'forbidden', times: 0 });
    expect((await listPopulationNames(owner, ids(), { of: known })).items).toEqual(items);
    const other = listPopulationNames(owner, ids(), { of: Promise.resolve([UNKNOWN]) });
    await expect(other).rejects.toMatchObject({ code: 'pingone-forbidden' });
  });

  test('belong to one connection and are not shared', async () => {
    const stranger = await addTestMember(await addTestWorkspace('Elsewhere'), 'owner');
    await expect(listPopulationNames(stranger, ids())).rejects.toMatchObject({ code: 'not-found' });
  });
});
