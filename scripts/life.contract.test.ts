import { createHmac, randomUUID } from 'node:crypto';
import { Nango } from '@nangohq/node';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Member } from '@/lib/actor';
import { db } from '@/lib/db/client';
import { checkAttempt } from '@/lib/operations/connections/check-attempt';
import { disconnectConnection, keepConnection } from '@/lib/operations/connections/disconnect-connection';
import { finishDisconnect, finishDisconnects } from '@/lib/operations/connections/finish-disconnects';
import { getConnection } from '@/lib/operations/connections/get-connection';
import { listConnections } from '@/lib/operations/connections/list-connections';
import { listFailedCreations } from '@/lib/operations/connections/list-failed-creations';
import { applyWebhook, receiveWebhook, requireSignature } from '@/lib/operations/connections/receive-webhook';
import { checkConnection, recheckRenewal } from '@/lib/operations/connections/recheck';
import { reconcileNow, reconcileWorkspace } from '@/lib/operations/connections/reconcile-workspace';
import { startAttempt } from '@/lib/operations/connections/start-attempt';
import { listEnvironments } from '@/lib/operations/environments/list-environments';
import { findTenant } from '../sandbox/cast';
import { FULL_KEY } from '../sandbox/nango/keys';
import { createSandbox, type Sandbox } from '../sandbox/server';
import { startAppDatabase } from './testing/app-database';
import { addTestMember, addTestWorkspace } from './testing/connected-workspace';
import { signInAtNango } from './testing/sign-in-at-nango';

const tenant = findTenant('halvorsen');
const choice = { client: 'workspace', tld: tenant.tld, environmentId: tenant.adminEnvironmentId } as const;
type Profile = 'admin' | 'self-service';

let sandbox: Sandbox;
let database: { stop(): Promise<void> };
let nango: Nango;
let owner: Member;

beforeAll(async () => {
  sandbox = await createSandbox({
    autoSignIn: 'astrid.halvorsen',
    users: 200,
    rateLimitPerMinute: null,
    webhooks: false,
  });
  database = await startAppDatabase(sandbox.appSettings);
  nango = new Nango({ host: sandbox.addresses.nango, apiKey: FULL_KEY });
});
afterAll(async () => {
  await database.stop();
  await sandbox.close();
});
beforeEach(async () => {
  globalThis.tenantryNangoPace = undefined;
  globalThis.tenantryTroubles = undefined;
  owner = await addTestMember(await addTestWorkspace('A life'), 'owner');
});
afterEach(() => sandbox.faults.clear());

type Arrival = Parameters<typeof signInAtNango>[2];

async function begin(input: Parameters<typeof startAttempt>[1], arrival: Arrival = {}) {
  const { attempt, sessionToken } = await startAttempt(owner, input);
  await signInAtNango(sandbox, sessionToken, { profile: attempt.profile, ...arrival });
  return attempt.id;
}

/** A connection of the owner's; answers our id. */
async function connect(profile: Profile = 'admin'): Promise<string> {
  const attempt = await checkAttempt(owner, await begin({ profile, ...choice }), { event: 'connect' });
  expect(attempt.state).toBe('connected');
  return attempt.connection?.id ?? '';
}

async function reconnect(id: string, arrival: Arrival = {}) {
  return checkAttempt(owner, await begin({ reconnects: id }, arrival), { event: 'connect' });
}

const healthOf = async (id: string) => (await getConnection(owner, id)).health;

async function nangoIdOf(id: string): Promise<string> {
  const { rows } = await db().execute<{ at: string }>(
    sql`select nango_connection_id as at from connections where id = ${id}`,
  );
  return rows[0]?.at ?? '';
}

/** What the audit tells of disconnecting, each with the action and outcome that it follows. */
async function disconnectsTold(): Promise<string[]> {
  const query = sql`select told.action, told.outcome, asked.outcome as follows
    from audit_entries told left join audit_entries asked on asked.id = told.follows_id
    where told.workspace_id = ${owner.workspaceId} and told.action like 'connection.disconnect%' order by told.seq`;
  const { rows } = await db().execute<{ action: string; outcome: string; follows: string | null }>(query);
  return rows.map(({ action, outcome, follows }) => [action, outcome, follows].filter(Boolean).join(' '));
}

async function audited(): Promise<string[]> {
  const query = sql`select action from audit_entries where workspace_id = ${owner.workspaceId} order by created_at`;
  return (await db().execute<{ action: string }>(query)).rows.map(({ action }) => action);
}

async function atNango(id: string, turn: 'expire-token' | 'revoke'): Promise<void> {
  const answer = await fetch(`${sandbox.addresses.nango}/_sandbox/connections/${await nangoIdOf(id)}/${turn}`, {
    method: 'POST',
  });
  expect(answer.ok).toBe(true);
}

const gone = async (nangoConnectionId: string) =>
  (await nango.listConnections({ connectionId: nangoConnectionId })).connections.length === 0;

describe('without any news of Nango', () => {
  test('a connection that nobody saw arrive is adopted by the list, and doubles nothing', async () => {
    await begin({ profile: 'admin', ...choice });
    expect(await reconcileNow(owner)).toMatchObject({ arrived: 1 });
    expect(await listConnections(owner)).toMatchObject([{ name: tenant.name, health: 'healthy' }]);
    expect(await reconcileWorkspace(owner.workspaceId)).toEqual({ arrived: 0, gone: 0, failed: 0 });
    expect(await listConnections(owner)).toHaveLength(1);
  });

  test('one that is gone at Nango is marked, and signing in again puts a new one in its place', async () => {
    const id = await connect();
    const before = await nangoIdOf(id);
    await nango.deleteConnection('pingone', before);
    expect(await reconcileWorkspace(owner.workspaceId)).toMatchObject({ gone: 1 });
    expect(await locksTold(id)).toEqual(['system gone']);
    expect(await getConnection(owner, id)).toMatchObject({ health: 'needs-reconnecting' });
    await expect(listEnvironments(owner, id)).rejects.toMatchObject({ code: 'needs-reconnecting' });
    expect(await reconnect(id)).toMatchObject({ state: 'connected', connection: { id } });
    expect(await getConnection(owner, id)).toMatchObject({ health: 'healthy', name: tenant.name });
    expect(await nangoIdOf(id)).not.toBe(before);
  });

  test('tags that somebody copied take nothing from another workspace', async () => {
    const id = await connect();
    const theirs = await nangoIdOf(id);
    const robber = await addTestMember(await addTestWorkspace('Robbers'), 'owner');
    const { attempt } = await startAttempt(robber, { profile: 'admin', ...choice });
    const tags = {
      attempt_id: attempt.id,
      workspace_id: robber.workspaceId,
      member_id: robber.id,
      profile: 'admin',
    };
    await nango.patchConnection({ connectionId: theirs, provider_config_key: 'pingone' }, { tags });
    await reconcileWorkspace(robber.workspaceId);
    await checkAttempt(robber, attempt.id, { event: 'connect', nangoConnectionId: theirs });
    expect(await listConnections(robber)).toEqual([]);
    expect(await gone(theirs)).toBe(false);
    expect(await nangoIdOf(id)).toBe(theirs);
  });

  test('one whose tags were taken away is locked, and one that is not ours is left alone', async () => {
    const id = await connect();
    const mine = await nangoIdOf(id);
    await nango.patchConnection({ connectionId: mine, provider_config_key: 'pingone' }, { tags: {} });
    await reconcileWorkspace(owner.workspaceId);
    await reconcileWorkspace(owner.workspaceId);
    expect((await getConnection(owner, id)).healthReason).toContain('outside Tenantry');
    expect(await locksTold(id)).toEqual(['system changed-outside']);
    expect(await gone(mine)).toBe(false);
    const other = await addTestMember(await addTestWorkspace('Others'), 'owner');
    expect(await reconcileWorkspace(other.workspaceId)).toEqual({ arrived: 0, gone: 0, failed: 0 });
  });
});

describe('news of Nango', () => {
  const body = (parts: object) =>
    JSON.stringify({ connectionId: randomUUID(), providerConfigKey: 'pingone', type: 'auth', ...parts });
  const signed = (text: string, key = sandbox.appSettings.NANGO_WEBHOOK_SIGNING_KEY ?? '') =>
    new Headers({ 'X-Nango-Hmac-Sha256': createHmac('sha256', key).update(text).digest('hex') });
  const waiting = async () =>
    (await db().execute(sql`select data from jobs.job where name = 'nango-news' and state = 'created'`)).rows;

  test('is put on the queue once, however often it is sent', async () => {
    const text = body({ operation: 'creation', success: true, tags: { attempt_id: randomUUID() } });
    await receiveWebhook(text, signed(text));
    const before = (await waiting()).length;
    await receiveWebhook(text, signed(text));
    expect(await waiting()).toHaveLength(before);
  });

  test('that is forged, signed with another key, or changed is refused, and nothing is kept', async () => {
    const text = body({ operation: 'creation', success: true });
    expect(() => requireSignature(new Headers())).toThrow('signing key');
    expect(() => requireSignature(new Headers({ 'x-nango-hmac-sha256': 'short' }))).toThrow('signing key');
    const apiKey = sandbox.appSettings.NANGO_API_KEY ?? '';
    await expect(receiveWebhook(text, signed(text, apiKey))).rejects.toMatchObject({ code: 'not-signed-in' });
    await expect(receiveWebhook(`${text} `, signed(text))).rejects.toMatchObject({ code: 'not-signed-in' });
    await expect(receiveWebhook('{', signed('{'))).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('of a sign-in that failed and names nobody is kept once, for owners alone', async () => {
    const nangoConnectionId = randomUUID();
    const news = { operation: 'creation', success: false, nangoConnectionId, integration: 'pingone', error: 'unknown' };
    const before = (await listFailedCreations(owner)).length;
    await applyWebhook(news);
    await applyWebhook(news);
    expect(await listFailedCreations(owner)).toHaveLength(before + 1);
    const admin = await addTestMember(owner.workspaceId, 'admin');
    await expect(listFailedCreations(admin)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test('that a connection came back as another tenant locks it', async () => {
    const id = await connect();
    const nangoConnectionId = await nangoIdOf(id);
    const { data } = await nango.createReconnectSession({
      connection_id: nangoConnectionId,
      integration_id: 'pingone',
      tags: { stranger: 'yes' },
      integrations_config_defaults: {
        pingone: { connection_config: { tld: tenant.tld, environmentId: tenant.adminEnvironmentId } },
      },
    });
    await signInAtNango(sandbox, data.token);
    const news = { operation: 'override', success: true, nangoConnectionId, integration: 'pingone' };
    await applyWebhook(news);
    await applyWebhook(news);
    expect(await healthOf(id)).toBe('needs-reconnecting');
    expect(await locksTold(id)).toEqual(['webhook changed-outside']);
    await expect(listEnvironments(owner, id)).rejects.toMatchObject({ code: 'needs-reconnecting' });
  });
});

/** Who found a connection to be locked, and for what, as the audit tells it. */
async function locksTold(connectionId: string): Promise<unknown[]> {
  const query = sql`select actor_kind || ' ' || (details::jsonb ->> 'reason') as told from audit_entries
    where action = 'connection.lock' and connection_id = ${connectionId} order by seq`;
  return (await db().execute<{ told: string }>(query)).rows.map(({ told }) => told);
}

describe('reconnecting', () => {
  test('keeps id, name and history, and is audited with who signed in before and after', async () => {
    const id = await connect();
    const nangoConnectionId = await nangoIdOf(id);
    const before = await getConnection(owner, id);
    const attempt = await reconnect(id, { as: 'magnus.lie' });
    expect(attempt).toMatchObject({ state: 'connected', reconnects: id, connection: { id } });
    const after = await getConnection(owner, id);
    expect(after).toMatchObject({ name: before.name, createdAt: before.createdAt, person: { name: 'Magnus Lie' } });
    expect(await nangoIdOf(id)).toBe(nangoConnectionId);
    expect(await listConnections(owner)).toHaveLength(1);
    const query = sql`select action, connection_id, environment_id, before, after from audit_entries where connection_id = ${id} order by seq`;
    const place = { connection_id: id, environment_id: tenant.adminEnvironmentId };
    expect((await db().execute(query)).rows).toEqual([
      { ...place, action: 'connection.create', before: null, after: null },
      { ...place, action: 'connection.attempt-start', before: null, after: null },
      {
        ...place,
        action: 'connection.reconnect',
        before: '{"person":"Astrid Halvorsen"}',
        after: '{"person":"Magnus Lie"}',
      },
    ]);
    const [{ tags } = {}] = (await nango.listConnections({ connectionId: nangoConnectionId })).connections;
    expect(tags).toEqual({
      attempt_id: attempt.id,
      workspace_id: owner.workspaceId,
      member_id: owner.id,
      profile: 'admin',
    });
    expect((await listEnvironments(owner, id)).items.length).toBeGreaterThan(0);
  });

  test('of one’s own record as somebody else is refused, said and not used, until the right person comes', async () => {
    const id = await connect('self-service');
    const attempt = await reconnect(id, { as: 'kari.self' });
    expect(attempt).toMatchObject({ state: 'failed', failure: { code: 'reconnected-as-another' } });
    expect(await healthOf(id)).toBe('needs-reconnecting');
    await expect(listEnvironments(owner, id)).rejects.toMatchObject({ code: 'needs-reconnecting' });
    await reconcileWorkspace(owner.workspaceId);
    expect(await healthOf(id)).toBe('needs-reconnecting');
    expect((await audited()).filter((action) => action === 'connection.refuse')).toHaveLength(1);
    expect(await reconnect(id)).toMatchObject({ state: 'connected' });
    expect(await healthOf(id)).toBe('healthy');
  });

  test('begun by somebody who was removed meanwhile is refused, and nothing is read through it until another may', async () => {
    const id = await connect();
    const leaver = await addTestMember(owner.workspaceId, 'admin');
    const { attempt, sessionToken } = await startAttempt(leaver, { reconnects: id });
    await db().execute(sql`update members set removed_at = now() where id = ${leaver.id}`);
    await signInAtNango(sandbox, sessionToken, { as: 'magnus.lie' });
    const news = { operation: 'override', success: true, integration: 'pingone', attemptId: attempt.id } as const;
    await applyWebhook({ ...news, nangoConnectionId: await nangoIdOf(id) });
    await reconcileWorkspace(owner.workspaceId);
    expect(await checkAttempt(owner, attempt.id)).toMatchObject({ failure: { code: 'beginner-left' } });
    expect(await getConnection(owner, id)).toMatchObject({
      health: 'needs-reconnecting',
      person: { name: 'Astrid Halvorsen' },
    });
    await expect(listEnvironments(owner, id)).rejects.toMatchObject({ code: 'needs-reconnecting' });
    expect((await audited()).filter((action) => action === 'connection.refuse')).toHaveLength(1);
    expect(await reconnect(id)).toMatchObject({ state: 'connected' });
    expect(await healthOf(id)).toBe('healthy');
  });

  test('cannot end in another environment than the preset one, whatever the browser sends', async () => {
    const id = await connect();
    const attempt = await reconnect(id, { params: { environmentId: randomUUID(), tld: 'com' } });
    expect(attempt).toMatchObject({ state: 'connected' });
    const { environmentId } = await getConnection(owner, id);
    expect(environmentId).toBe(tenant.adminEnvironmentId);
  });

  test('is for those who may connect, and for a connection of their workspace', async () => {
    const id = await connect();
    const viewer = await addTestMember(owner.workspaceId, 'viewer');
    const stranger = await addTestMember(await addTestWorkspace('Strangers'), 'owner');
    await expect(startAttempt(viewer, { reconnects: id })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(startAttempt(stranger, { reconnects: id })).rejects.toMatchObject({ code: 'not-found' });
    const admin = await addTestMember(owner.workspaceId, 'admin');
    expect((await startAttempt(admin, { reconnects: id })).attempt.reconnects).toBe(id);
  });
});

describe('disconnecting', () => {
  const timeIsUp = (id: string) =>
    db().execute(sql`update connections set disconnect_at = now() - interval '1 second' where id = ${id}`);

  test('can be undone as long as nothing was sent, once however often it is asked', async () => {
    const id = await connect();
    expect((await disconnectConnection(owner, id)).disconnectAt).toBeDefined();
    await finishDisconnects();
    expect(await gone(await nangoIdOf(id))).toBe(false);
    expect((await keepConnection(owner, id)).disconnectAt).toBeUndefined();
    expect((await keepConnection(owner, id)).disconnectAt).toBeUndefined();
    await disconnectConnection(owner, id);
    await disconnectConnection(owner, id);
    await keepConnection(owner, id);
    const undone = ['connection.disconnect attempted', 'connection.disconnect undone attempted'];
    expect(await disconnectsTold()).toEqual([...undone, ...undone]);
    const query = sql`select count(distinct follows_id)::int as attempts from audit_entries where connection_id = ${id}`;
    expect((await db().execute(query)).rows).toEqual([{ attempts: 2 }]);
  });

  test('deletes at Nango, erases what was learnt and keeps the audit', async () => {
    const id = await connect();
    const nangoConnectionId = await nangoIdOf(id);
    await disconnectConnection(owner, id);
    await timeIsUp(id);
    await expect(getConnection(owner, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(keepConnection(owner, id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await listConnections(owner)).toHaveLength(1);
    await Promise.all([finishDisconnect({ id }), finishDisconnects()]);
    await finishDisconnect({ id });
    expect(await gone(nangoConnectionId)).toBe(true);
    expect(await listConnections(owner)).toEqual([]);
    const left = sql`select 1 from known_environments where connection_id = ${id}`;
    expect((await db().execute(left)).rows).toEqual([]);
    expect(await disconnectsTold()).toEqual([
      'connection.disconnect attempted',
      'connection.disconnect done attempted',
    ]);
    const told = sql`select connection_id, connection_name, environment_name from audit_entries where action = 'connection.disconnect' and connection_id = ${id}`;
    const environment = tenant.environments.find((one) => one.id === tenant.adminEnvironmentId)?.name;
    const place = { connection_id: id, connection_name: tenant.name, environment_name: environment };
    expect((await db().execute(told)).rows).toEqual([place, place]);
  });

  test('waits for a Nango that is away, and says so; one that Nango has lost is fine', async () => {
    const id = await connect();
    const nangoConnectionId = await nangoIdOf(id);
    await disconnectConnection(owner, id);
    await timeIsUp(id);
    sandbox.faults.add({ place: 'nango:api', kind: 'server-error', times: 0 });
    await Promise.all([finishDisconnects(), finishDisconnects()]);
    expect((await listConnections(owner))[0]?.healthReason).toContain('Nango has not deleted it yet');
    await finishDisconnects();
    sandbox.faults.clear();
    await nango.deleteConnection('pingone', nangoConnectionId);
    await finishDisconnects();
    expect(await listConnections(owner)).toEqual([]);
    expect(await disconnectsTold()).toEqual([
      'connection.disconnect attempted',
      'connection.disconnect failed attempted',
      'connection.disconnect done attempted',
    ]);
  });

  test('ends a sign-in that was under way: what arrives late is not kept', async () => {
    const id = await connect();
    await nango.deleteConnection('pingone', await nangoIdOf(id));
    const { attempt, sessionToken } = await startAttempt(owner, { reconnects: id });
    await disconnectConnection(owner, id);
    await timeIsUp(id);
    await finishDisconnects();
    await signInAtNango(sandbox, sessionToken);
    await reconcileWorkspace(owner.workspaceId);
    expect(await listConnections(owner)).toEqual([]);
    expect(await checkAttempt(owner, attempt.id)).toMatchObject({ failure: { code: 'disconnected' } });
    const { connections } = await nango.listConnections({ tags: { attempt_id: attempt.id } });
    expect(connections).toEqual([]);
  });

  test('is for those who may connect', async () => {
    const id = await connect();
    const viewer = await addTestMember(owner.workspaceId, 'viewer');
    await expect(disconnectConnection(viewer, id)).rejects.toMatchObject({ code: 'not-allowed' });
    const stranger = await addTestMember(await addTestWorkspace('Strangers'), 'owner');
    await expect(disconnectConnection(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('health', () => {
  const piece = (id: string) => ({ id, workspaceId: owner.workspaceId });
  const read = (id: string) => listEnvironments(owner, id);

  const mayForce = async (isAllowed: boolean) => {
    process.env.NANGO_API_KEY = isAllowed ? FULL_KEY : sandbox.appSettings.NANGO_API_KEY;
    globalThis.tenantryNango = undefined;
    vi.resetModules();
    return import('@/lib/operations/environments/list-environments');
  };

  test('a PingOne that was away for a moment is never told as a sign-in that has ended', async () => {
    const id = await connect();
    await atNango(id, 'expire-token');
    sandbox.faults.add({ place: 'pingone:token', kind: 'unavailable', times: 1 });
    await expect(read(id)).rejects.toMatchObject({ code: 'pingone-unavailable', details: { retryAfterS: 35 } });
    expect(await getConnection(owner, id)).toMatchObject({ health: 'unreachable', healthParty: 'pingone' });
    await recheckRenewal(piece(id));
    expect(await healthOf(id)).toBe('unreachable');
    // Nango’s pause after a failed renewal ends with a forced one.
    await nango.getConnection('pingone', await nangoIdOf(id), true);
    await recheckRenewal(piece(id));
    expect(await healthOf(id)).toBe('healthy');
  });

  test('a grant that was taken away needs reconnecting, once that has lasted', async () => {
    const id = await connect();
    await atNango(id, 'revoke');
    await atNango(id, 'expire-token');
    await expect(read(id)).rejects.toMatchObject({ code: 'pingone-unavailable' });
    await recheckRenewal(piece(id));
    expect(await healthOf(id)).toBe('unreachable');
    await recheckRenewal({ ...piece(id), refusedSince: Date.now() - 61_000 });
    expect(await healthOf(id)).toBe('needs-reconnecting');
    await expect(read(id)).rejects.toMatchObject({ code: 'needs-reconnecting' });
    expect(await reconnect(id)).toMatchObject({ state: 'connected' });
    expect(await healthOf(id)).toBe('healthy');
  });

  test('with a key that may force a renewal, one that fails once is made again and the read goes on', async () => {
    const id = await connect();
    await atNango(id, 'expire-token');
    sandbox.faults.add({ place: 'pingone:token', kind: 'unavailable', times: 1 });
    const forcing = await mayForce(true);
    expect((await forcing.listEnvironments(owner, id)).items.length).toBeGreaterThan(0);
    await mayForce(false);
    expect(await healthOf(id)).toBe('healthy');
  });

  test('a rate limit is told with its end, and is over with the next answer', async () => {
    const id = await connect();
    sandbox.faults.add({ place: 'pingone:environments', kind: 'too-many', times: 1, retryAfterS: 60 });
    await expect(read(id)).rejects.toMatchObject({ code: 'pingone-rate-limited' });
    const { health, healthUntil } = await getConnection(owner, id);
    expect(health).toBe('rate-limited');
    expect(Date.parse(healthUntil ?? '')).toBeGreaterThan(Date.now() + 50_000);
    await read(id);
    expect(await healthOf(id)).toBe('healthy');
  });

  test('one failure says nothing, three in a row do, and somebody who asks is told at once', async () => {
    const id = await connect();
    sandbox.faults.add({ place: 'pingone:environments', kind: 'unavailable', times: 0 });
    for (const expected of ['healthy', 'healthy', 'unreachable']) {
      await expect(read(id)).rejects.toMatchObject({ code: 'pingone-unavailable' });
      expect(await healthOf(id)).toBe(expected);
    }
    sandbox.faults.clear();
    expect(await checkConnection(owner, id)).toMatchObject({ health: 'healthy' });
    globalThis.tenantryNangoPace = undefined;
    sandbox.faults.add({ place: 'nango:proxy', kind: 'drop', times: 0 });
    expect((await checkConnection(owner, id)).health).toBe('unreachable');
  });

  test('what changes is told to open screens, once, and what stays is not written', async () => {
    const id = await connect();
    const told = async () =>
      (await db().execute(sql`select count(*)::int as n from events where connection_id = ${id}`)).rows[0]?.n;
    const before = Number(await told());
    await read(id);
    await read(id);
    expect(Number(await told())).toBe(before);
    sandbox.faults.add({ place: 'pingone:environments', kind: 'too-many', times: 2, retryAfterS: 60 });
    await expect(read(id)).rejects.toThrow();
    await expect(read(id)).rejects.toThrow();
    expect(Number(await told())).toBe(before + 1);
  });
});
