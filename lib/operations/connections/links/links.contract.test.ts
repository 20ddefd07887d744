import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startAppDatabase } from '../../../../scripts/testing/app-database';
import { addTestMember, addTestWorkspace, markAsEnded } from '../../../../scripts/testing/connected-workspace';
import type { Member } from '../../../actor';
import { db } from '../../../db/client';
import { AppError } from '../../../errors';
import type { NangoConnection } from '../../../nango/connections';
import type { PingOnePerson } from '../../../pingone/types';
import { removeMember } from '../../members/remove-member';
import { abandonAttempt } from '../abandon-attempt';
import { checkAttempt } from '../check-attempt';
import { listConnections } from '../list-connections';
import { applyWebhook } from '../receive-webhook';
import { reconcileArrivals } from '../reconcile-workspace';
import { startAttempt } from '../start-attempt';
import { checkLinkAttempt } from './check-link-attempt';
import { createConnectLink } from './create-connect-link';
import type { LinkHolder } from './link-holder';
import { listConnectLinks } from './list-connect-links';
import { openLink } from './open-link';
import { reachLink } from './reach-link';
import { revokeConnectLink } from './revoke-connect-link';
import { startLinkAttempt } from './start-link-attempt';

const TENANT = { tld: 'eu', environmentId: '84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49' } as const;
const OTHER_TENANT = { tld: 'sg', environmentId: '11111111-2222-4333-8444-555555555555' } as const;
const INPUT = { recipient: 'Astrid at Halvorsen', profile: 'admin', client: 'own' } as const;

/** What is at Nango, who signs in there, and what sessions were asked for. */
const world = vi.hoisted(() => ({
  connections: [] as NangoConnection[],
  person: undefined as PingOnePerson | undefined,
  failure: undefined as unknown,
}));

const findTagged = vi.hoisted(
  () => async (tags: Record<string, string>) =>
    world.connections.filter((one) => Object.entries(tags).every(([name, value]) => one.tags[name] === value)),
);
vi.mock('../../../nango/connections', () => ({
  findConnections: async (tags: Record<string, string>) => {
    if (world.failure) throw world.failure;
    return findTagged(tags);
  },
  findAllConnections: findTagged,
  findConnection: async (_: string, id: string) => world.connections.find((one) => one.nangoConnectionId === id),
  deleteConnection: async (_: string, id: string) => {
    world.connections = world.connections.filter((one) => one.nangoConnectionId !== id);
  },
}));
vi.mock('../../../nango/client', () => ({
  callNango: async () => {
    if (world.failure) throw world.failure;
    return { data: { token: 'nango_connect_session_x', expires_at: new Date(Date.now() + 1_800_000).toISOString() } };
  },
}));
vi.mock('../learn-connection', () => ({
  provisionalName: () => 'Europe 84bb02e7',
  whoSignedIn: async () => world.person,
  learnConnection: async () => true,
  finishLearning: async () => {},
}));

let database: { stop(): Promise<void> };
let admin: Member;
/** Every test comes from an address of its own, since visits are counted. */
let address: string;

beforeAll(async () => {
  database = await startAppDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  globalThis.tenantryNangoPace = undefined;
  Object.assign(world, { connections: [], failure: undefined });
  world.person = { sub: randomUUID(), name: 'Astrid Halvorsen' };
  address = randomUUID();
  admin = await addTestMember(await addTestWorkspace('Northgate'), 'admin');
});

type Made = { id: string; token: string; open: () => Promise<LinkHolder> };

async function make(input: object = {}, member = admin): Promise<Made> {
  const { link, url } = await createConnectLink(member, { ...INPUT, ...input });
  const token = new URL(url).pathname.split('/').at(-1) ?? '';
  return { id: link.id, token, open: () => reachLink({ token, address }) };
}

async function begin(link: Made, tenant: object = TENANT): Promise<string> {
  return (await startLinkAttempt(await link.open(), tenant)).attempt.id;
}

/** The person finished signing in: a connection appears at Nango. Answers Nango's id. */
function arrive(attemptId: string, { tenant = TENANT as object, member = admin } = {}): string {
  const nangoConnectionId = `at-nango-${randomUUID()}`;
  const tags = { attempt_id: attemptId, workspace_id: member.workspaceId, member_id: member.id, profile: 'admin' };
  world.connections.unshift({ nangoConnectionId, tags, integration: 'pingone', ...tenant });
  return nangoConnectionId;
}

const check = async (link: Made, attemptId: string) =>
  checkLinkAttempt(await link.open(), attemptId, { event: 'connect' });
const webhook = (attemptId: string, nangoConnectionId: string) =>
  applyWebhook({ operation: 'creation', success: true, integration: 'pingone', nangoConnectionId, attemptId });
const runOut = (link: Made) =>
  db().execute(sql`update connect_links set expires_at = now() - interval '1 second' where id = ${link.id}`);
const stateOf = async (link: Made) => (await listConnectLinks(admin)).items.find(({ id }) => id === link.id)?.state;

async function audit() {
  const query = sql`select actor_kind, actor_name, action, details from audit_entries where workspace_id = ${admin.workspaceId} order by seq, action`;
  const { rows } = await db().execute<{ actor_kind: string; actor_name: string; action: string; details: object }>(
    query,
  );
  return rows;
}
const actions = async () => (await audit()).map(({ actor_kind, action }) => `${actor_kind} ${action}`);

describe('a connect link', () => {
  test('leads somebody without an account to one connection, in the name of who made it', async () => {
    const link = await make({ ...TENANT, days: 3 });
    const id = await begin(link, {});
    arrive(id);
    expect(await check(link, id)).toMatchObject({ state: 'connected', connection: { name: 'Europe 84bb02e7' } });
    const [connection] = await listConnections(admin);
    expect(connection).toMatchObject({ ...TENANT, connectedBy: admin.name, person: { name: 'Astrid Halvorsen' } });
    expect((await listConnectLinks(admin)).items).toMatchObject([
      { id: link.id, state: 'used', connection: { id: connection?.id, name: 'Europe 84bb02e7' } },
    ]);
    expect(await actions()).toEqual([
      'member connect-link.create',
      'link connection.attempt-start',
      'link connection.create',
      'link connect-link.use',
    ]);
    expect((await audit()).at(-1)).toMatchObject({ actor_name: 'Astrid at Halvorsen' });
  });

  test('is kept by the hash of its token alone, and the audit knows neither', async () => {
    const link = await make();
    await begin(link);
    const { rows } = await db().execute(sql`select token_hash from connect_links where id = ${link.id}`);
    expect(rows).toEqual([{ token_hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    const told = JSON.stringify([await audit(), await listConnectLinks(admin)]);
    expect(told).not.toContain(link.token);
    expect(told).not.toContain(rows[0]?.token_hash);
  });

  test('tells who asks and for what, and nothing else', async () => {
    const link = await make({ ...TENANT, days: 30 });
    const { invitation, end } = openLink(await link.open());
    expect(end).toBeUndefined();
    const days = (Date.parse(invitation.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(30, 2);
    expect({ ...invitation, expiresAt: '' }).toEqual({
      workspace: 'Northgate',
      madeBy: admin.name,
      recipient: 'Astrid at Halvorsen',
      profile: 'admin',
      client: 'own',
      tenant: TENANT,
      expiresAt: '',
    });
  });

  test.each([
    [{ recipient: ' ' }, 'recipient'],
    [{ recipient: 'x'.repeat(121) }, 'recipient'],
    [{ days: 0 }, 'days'],
    [{ days: 31 }, 'days'],
    [{ days: 1.5 }, 'days'],
    [{ tld: 'eu' }, 'environmentId'],
    [{ environmentId: TENANT.environmentId }, 'tld'],
    [{ ...TENANT, tld: 'evil.example' }, 'tld'],
    [{ profile: 'owner' }, 'profile'],
  ])('is not made of %j', async (wrong, field) => {
    await expect(make(wrong)).rejects.toMatchObject({ code: 'invalid-input', details: { field } });
    expect((await listConnectLinks(admin)).items).toEqual([]);
  });

  test.each(['operator', 'viewer', 'connector'] as const)(
    'is nothing that a member who is %s makes, sees or revokes',
    async (role) => {
      const link = await make();
      const member = await addTestMember(admin.workspaceId, role);
      await expect(make({}, member)).rejects.toMatchObject({ code: 'not-allowed' });
      await expect(listConnectLinks(member)).rejects.toMatchObject({ code: 'not-allowed' });
      await expect(revokeConnectLink(member, link.id)).rejects.toMatchObject({ code: 'not-allowed' });
    },
  );

  test('is out of reach of another workspace', async () => {
    const link = await make();
    const stranger = await addTestMember(await addTestWorkspace('Southgate'), 'owner');
    expect((await listConnectLinks(stranger)).items).toEqual([]);
    for (const id of [link.id, randomUUID(), 'x']) {
      await expect(revokeConnectLink(stranger, id)).rejects.toMatchObject({
        code: 'not-found',
        message: 'There is no such connect link.',
      });
    }
    expect(await stateOf(link)).toBe('open');
  });

  test('is listed as long as it works, and counted when too many that ended are newer', async () => {
    const [link, revoked] = [await make(), await make()];
    await revokeConnectLink(admin, revoked.id);
    await db().execute(sql`insert into connect_links (workspace_id, created_by, token_hash, recipient, profile, client, expires_at, created_at)
      select workspace_id, created_by, 'other ' || n, 'Another', profile, client, now(), now() + (n || ' seconds')::interval from connect_links, generate_series(1, 200) n where id = ${link.id}`);
    const { items, total } = await listConnectLinks(admin);
    expect([items.length, total]).toEqual([200, 202]);
    expect(items[0]).toMatchObject({ id: link.id, state: 'open' });
    expect(items.some(({ id }) => id === revoked.id)).toBe(false);
  });

  test('that fixes its tenant takes no other, and profile and client are always its own', async () => {
    const link = await make({ ...TENANT, profile: 'self-service', client: 'workspace' });
    const { attempt } = await startLinkAttempt(await link.open(), OTHER_TENANT);
    expect(attempt).toMatchObject({ ...TENANT, profile: 'self-service', client: 'workspace' });
  });

  test('that leaves its tenant open needs one', async () => {
    const holder = await (await make()).open();
    await expect(startLinkAttempt(holder, {})).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(startLinkAttempt(holder, { tld: 'eu' })).rejects.toMatchObject({
      details: { field: 'environmentId' },
    });
    expect((await startLinkAttempt(holder, OTHER_TENANT)).attempt).toMatchObject(OTHER_TENANT);
  });
});

describe('a link that has ended', () => {
  async function refusalOf(link: Made): Promise<{ message: string }> {
    const before = await actions();
    const holder = await link.open();
    const { end } = openLink(holder);
    const error = await startLinkAttempt(holder, TENANT).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'link-ended', status: 410, message: `${end?.lead}. ${end?.advice}` });
    expect(await actions()).toEqual(before);
    return error instanceof AppError ? error : { message: '' };
  }

  test('by its use says so and does nothing', async () => {
    const link = await make();
    const id = await begin(link);
    arrive(id);
    await check(link, id);
    expect((await refusalOf(link)).message).toContain('was used already');
    await expect(revokeConnectLink(admin, link.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('by time says so and does nothing', async () => {
    const link = await make();
    await runOut(link);
    expect(await stateOf(link)).toBe('expired');
    expect((await refusalOf(link)).message).toContain('has run out');
  });

  test('because it was revoked says so and does nothing; a second time is told once', async () => {
    const link = await make();
    expect(await revokeConnectLink(admin, link.id)).toMatchObject({ state: 'revoked' });
    expect(await revokeConnectLink(admin, link.id)).toMatchObject({ state: 'revoked' });
    expect((await refusalOf(link)).message).toContain('was taken back');
    expect(await actions()).toEqual(['member connect-link.create', 'member connect-link.revoke']);
  });

  test.each([
    ['left', sql`removed_at = now()`],
    ['lost the permission', sql`role = 'operator'`],
  ])('because its maker %s says so and does nothing', async (_, change) => {
    const owner = await addTestMember(admin.workspaceId, 'owner');
    const link = await make({}, owner);
    await db().execute(sql`update members set ${change} where id = ${owner.id}`);
    expect(await stateOf(link)).toBe('stopped');
    expect((await refusalOf(link)).message).toContain('may no longer make such links');
  });

  test('because its maker was removed stays so when they come back, and none is made meanwhile', async () => {
    const [owner, other] = [
      await addTestMember(admin.workspaceId, 'owner'),
      await addTestMember(admin.workspaceId, 'owner'),
    ];
    const link = await make({}, other);
    await removeMember(owner, other.id);
    expect((await refusalOf(link)).message).toContain('somebody at');
    await db().execute(sql`update members set removed_at = null where id = ${other.id}`);
    expect(await stateOf(link)).toBe('revoked');
    await db().execute(sql`update members set removed_at = now() where id = ${other.id}`);
    await expect(make({}, other)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test.each(['', 'x', 'A'.repeat(43), '../../etc'])('is not told from one that never was: %j', async (token) => {
    await expect(reachLink({ token, address })).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no such link. Look whether its address is whole, or ask whoever sent it for a new one.',
    });
  });
});

describe('a link that ends while somebody signs in', () => {
  test('by the result of another attempt: the first counts, the second is refused and dropped', async () => {
    const link = await make();
    const [first, second] = [await begin(link, TENANT), await begin(link, OTHER_TENANT)];
    arrive(first);
    arrive(second, { tenant: OTHER_TENANT });
    const ends = await Promise.all([check(link, first), check(link, second)]);
    expect(ends.map(({ state }) => state).sort()).toEqual(['connected', 'failed']);
    const refused = ends.find(({ state }) => state === 'failed');
    expect(refused).toMatchObject({ failure: { code: 'link-used', wayOn: 'none' } });
    expect(refused?.connection).toBeUndefined();
    expect(await listConnections(admin)).toHaveLength(1);
    expect(world.connections).toHaveLength(1);
    expect((await actions()).filter((action) => action.endsWith('connect-link.use'))).toHaveLength(1);
  });

  test('also when webhooks and the browser bring both at once, each more than once', async () => {
    const link = await make();
    const attempts = await Promise.all([begin(link), begin(link), begin(link)]);
    world.person = undefined;
    const arrived = attempts.map((id) => [id, arrive(id)] as const);
    await Promise.all([
      ...arrived.map(([id, nangoId]) => webhook(id, nangoId)),
      ...attempts.map((id) => check(link, id)),
      ...arrived.map(([id, nangoId]) => webhook(id, nangoId)),
    ]);
    expect(await listConnections(admin)).toHaveLength(1);
    expect(world.connections).toHaveLength(1);
  });

  test('because it was revoked: the result is refused, and nothing kept', async () => {
    const link = await make();
    const id = await begin(link);
    await revokeConnectLink(admin, link.id);
    arrive(id);
    expect(await check(link, id)).toMatchObject({ state: 'failed', failure: { code: 'link-revoked' } });
    expect([world.connections, await listConnections(admin)]).toEqual([[], []]);
    expect(await actions()).toContain('link connection.refuse');
  });

  test('because its maker left: refused too, whoever notices', async () => {
    const owner = await addTestMember(admin.workspaceId, 'owner');
    const link = await make({}, owner);
    const id = await begin(link);
    await db().execute(sql`update members set removed_at = now() where id = ${owner.id}`);
    arrive(id, { member: owner });
    await reconcileArrivals(admin);
    expect([world.connections, await listConnections(admin)]).toEqual([[], []]);
    expect(await check(link, id)).toMatchObject({ failure: { code: 'link-revoked' } });
  });

  test('by time alone: what was begun in time may arrive', async () => {
    const link = await make();
    const id = await begin(link);
    await db().execute(sql`update attempts set created_at = now() - interval '5 minutes' where id = ${id}`);
    await runOut(link);
    arrive(id);
    expect(await check(link, id)).toMatchObject({ state: 'connected' });
    expect(await stateOf(link)).toBe('used');
  });
});

describe('whoever holds a link', () => {
  test('reaches the attempts of that link and no others', async () => {
    const [mine, other] = [await make(), await make()];
    const stranger = await addTestMember(await addTestWorkspace('Southgate'), 'owner');
    const attempts = [
      await begin(other),
      await begin(await make({}, stranger)),
      (await startAttempt(admin, { profile: 'admin', client: 'own', ...TENANT })).attempt.id,
      randomUUID(),
      'x',
    ];
    for (const id of attempts) {
      await expect(check(mine, id)).rejects.toMatchObject({ code: 'not-found', message: 'There is no such attempt.' });
      await expect(abandonAttempt(await mine.open(), id)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('gives an attempt up and begins another', async () => {
    const link = await make();
    const id = await begin(link);
    expect(await abandonAttempt(await link.open(), id)).toMatchObject({ state: 'abandoned' });
    const next = await begin(link);
    arrive(next);
    expect(await check(link, next)).toMatchObject({ state: 'connected' });
    expect(await actions()).toContain('link connection.attempt-abandoned');
  });

  test('sees what they connected for as long as it takes to be told, and not ever after', async () => {
    const link = await make();
    const id = await begin(link);
    arrive(id);
    await check(link, id);
    expect(await check(link, id)).toMatchObject({ state: 'connected', connection: { name: 'Europe 84bb02e7' } });
    await db().execute(sql`update attempts set expires_at = now() - interval '61 minutes' where id = ${id}`);
    await expect(check(link, id)).rejects.toMatchObject({ code: 'not-found' });
    // The workspace's own people still do.
    expect(await checkAttempt(admin, id)).toMatchObject({ state: 'connected' });
  });

  test('is not shown a connection that was there before', async () => {
    const first = await make();
    const id = await begin(first);
    arrive(id);
    await check(first, id);
    const second = await make();
    const again = await begin(second);
    arrive(again);
    const told = await check(second, again);
    expect(told).toMatchObject({ state: 'failed', failure: { code: 'already-connected' } });
    expect(told.connection).toBeUndefined();
    expect(await stateOf(second)).toBe('open');
  });

  test('renews a connection whose sign-in had ended, as the same person', async () => {
    const first = await make();
    const id = await begin(first);
    arrive(id);
    const connectionId = (await check(first, id)).connection?.id ?? '';
    await markAsEnded(connectionId);
    const second = await make();
    const again = await begin(second);
    arrive(again);
    expect(await check(second, again)).toMatchObject({ state: 'connected', connection: { id: connectionId } });
    expect(await stateOf(second)).toBe('used');
  });

  test('is told of trouble with Nango in words that name no setting and no scope', async () => {
    const link = await make();
    const id = await begin(link);
    world.failure = new AppError('nango-refused', 'NANGO_API_KEY lacks a scope.', { scope: 'secret-scope' });
    for (const failing of [begin(link), check(link, id)]) {
      const error = await failing.catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'nango-refused', details: {} });
      expect(error).toMatchObject({ message: expect.stringMatching(/tell admin of Northgate\.$/) });
      expect(error).toMatchObject({ message: expect.not.stringMatching(/NANGO_|scope/) });
    }
  });

  test('is asked to wait after too many beginnings, and after too many visits from one address', async () => {
    const link = await make();
    for (let start = 0; start < 20; start += 1) await begin(link);
    await expect(begin(link)).rejects.toMatchObject({ code: 'rate-limited' });
    for (let visit = 22; visit <= 300; visit += 1) await link.open();
    await expect(link.open()).rejects.toMatchObject({ code: 'rate-limited' });
    await expect(reachLink({ token: 'x', address })).rejects.toMatchObject({ code: 'rate-limited' });
    address = randomUUID();
    expect(openLink(await link.open()).end).toBeUndefined();
  });
});
