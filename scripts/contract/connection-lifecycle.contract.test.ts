import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { checkAttempt } from '@/lib/operations/connections/attempts/check-attempt';
import { startAttempt } from '@/lib/operations/connections/attempts/start-attempt';
import { checkConnection, runScheduledRecheck } from '@/lib/operations/connections/check-connection';
import { cancelDisconnect, disconnectConnection } from '@/lib/operations/connections/disconnect-connection';
import { finishDisconnect, finishDisconnects } from '@/lib/operations/connections/finish-disconnects';
import { getConnection } from '@/lib/operations/connections/get-connection';
import { listConnections } from '@/lib/operations/connections/list-connections';
import { applyWebhook } from '@/lib/operations/connections/sync/receive-webhook';
import { reconcileWorkspace } from '@/lib/operations/connections/sync/reconcile-workspace';
import { listEnvironments } from '@/lib/operations/environments/list-environments';
import { FULL_KEY } from '../../sandbox/nango/keys';
import { signInAtNango } from '../testing/sign-in/sign-in-at-nango';
import { addTestMember, addTestWorkspace } from '../testing/workspace/connected-workspace';
import {
  connectTestTenant,
  findNangoConnectionId,
  getHealth,
  isDeletedAtNango,
  nango,
  owner,
  reconnectTestTenant,
  sandbox,
  setUpSandboxConnections,
  tenant,
} from '../testing/workspace/sandbox-connections';

setUpSandboxConnections();

/** Returns the audit entries of disconnecting, each with action, outcome and the outcome of the entry it follows. */
async function listDisconnectEntries(): Promise<string[]> {
  const query = sql`select entry.action, entry.outcome, attempted.outcome as follows
    from audit_entries entry left join audit_entries attempted on attempted.id = entry.follows_id
    where entry.workspace_id = ${owner.workspaceId} and entry.action like 'connection.disconnect%' order by entry.seq`;
  const { rows } = await db().execute<{ action: string; outcome: string; follows: string | null }>(query);
  return rows.map(({ action, outcome, follows }) => [action, outcome, follows].filter(Boolean).join(' '));
}

async function audited(): Promise<string[]> {
  const query = sql`select action from audit_entries where workspace_id = ${owner.workspaceId} order by created_at`;
  return (await db().execute<{ action: string }>(query)).rows.map(({ action }) => action);
}

async function changeAtNango(id: string, action: 'expire-token' | 'revoke'): Promise<void> {
  const answer = await fetch(
    `${sandbox.addresses.nango}/_sandbox/connections/${await findNangoConnectionId(id)}/${action}`,
    {
      method: 'POST',
    },
  );
  expect(answer.ok).toBe(true);
}

describe('reconnecting', () => {
  test('keeps id, name and history, and audits who signed in before and after', async () => {
    const id = await connectTestTenant();
    const nangoConnectionId = await findNangoConnectionId(id);
    const before = await getConnection(owner, id);
    const attempt = await reconnectTestTenant(id, { as: 'magnus.lie' });
    expect(attempt).toMatchObject({ state: 'connected', reconnects: id, connection: { id } });
    const after = await getConnection(owner, id);
    expect(after).toMatchObject({ name: before.name, createdAt: before.createdAt, person: { name: 'Magnus Lie' } });
    expect(await findNangoConnectionId(id)).toBe(nangoConnectionId);
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

  test('of one’s own record as another user is refused and reported, and works again for the right user', async () => {
    const id = await connectTestTenant('self-service');
    const attempt = await reconnectTestTenant(id, { as: 'kari.self' });
    expect(attempt).toMatchObject({ state: 'failed', failure: { code: 'reconnected-as-another' } });
    expect(await getHealth(id)).toBe('needs-reconnecting');
    await expect(listEnvironments(owner, id)).rejects.toMatchObject({ code: 'needs-reconnecting' });
    await reconcileWorkspace(owner.workspaceId);
    expect(await getHealth(id)).toBe('needs-reconnecting');
    expect((await audited()).filter((action) => action === 'connection.refuse')).toHaveLength(1);
    expect(await reconnectTestTenant(id)).toMatchObject({ state: 'connected' });
    expect(await getHealth(id)).toBe('healthy');
  });

  test('started by a member who was removed meanwhile is refused, and blocks reads until an allowed member reconnects', async () => {
    const id = await connectTestTenant();
    const leaver = await addTestMember(owner.workspaceId, 'admin');
    const { attempt, sessionToken } = await startAttempt(leaver, { reconnects: id });
    await db().execute(sql`update members set removed_at = now() where id = ${leaver.id}`);
    await signInAtNango(sandbox, sessionToken, { as: 'magnus.lie' });
    const webhook = { operation: 'override', success: true, integration: 'pingone', attemptId: attempt.id } as const;
    await applyWebhook({ ...webhook, nangoConnectionId: await findNangoConnectionId(id) });
    await reconcileWorkspace(owner.workspaceId);
    expect(await checkAttempt(owner, attempt.id)).toMatchObject({ failure: { code: 'beginner-left' } });
    expect(await getConnection(owner, id)).toMatchObject({
      health: 'needs-reconnecting',
      person: { name: 'Astrid Halvorsen' },
    });
    await expect(listEnvironments(owner, id)).rejects.toMatchObject({ code: 'needs-reconnecting' });
    expect((await audited()).filter((action) => action === 'connection.refuse')).toHaveLength(1);
    expect(await reconnectTestTenant(id)).toMatchObject({ state: 'connected' });
    expect(await getHealth(id)).toBe('healthy');
  });

  test('cannot end in an environment other than the preset one, whatever the browser sends', async () => {
    const id = await connectTestTenant();
    const attempt = await reconnectTestTenant(id, { params: { environmentId: randomUUID(), tld: 'com' } });
    expect(attempt).toMatchObject({ state: 'connected' });
    const { environmentId } = await getConnection(owner, id);
    expect(environmentId).toBe(tenant.adminEnvironmentId);
  });

  test('requires permission to connect and a connection of the same workspace', async () => {
    const id = await connectTestTenant();
    const viewer = await addTestMember(owner.workspaceId, 'viewer');
    const stranger = await addTestMember(await addTestWorkspace('Strangers'), 'owner');
    await expect(startAttempt(viewer, { reconnects: id })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(startAttempt(stranger, { reconnects: id })).rejects.toMatchObject({ code: 'not-found' });
    const admin = await addTestMember(owner.workspaceId, 'admin');
    expect((await startAttempt(admin, { reconnects: id })).attempt.reconnects).toBe(id);
  });
});

describe('disconnecting', () => {
  const expireUndo = (id: string) =>
    db().execute(sql`update connections set disconnect_at = now() - interval '1 second' where id = ${id}`);

  test('can be undone once, as long as nothing was sent to Nango', async () => {
    const id = await connectTestTenant();
    expect((await disconnectConnection(owner, id)).disconnectAt).toBeDefined();
    await finishDisconnects();
    expect(await isDeletedAtNango(await findNangoConnectionId(id))).toBe(false);
    expect((await cancelDisconnect(owner, id)).disconnectAt).toBeUndefined();
    expect((await cancelDisconnect(owner, id)).disconnectAt).toBeUndefined();
    await disconnectConnection(owner, id);
    await disconnectConnection(owner, id);
    await cancelDisconnect(owner, id);
    const undone = ['connection.disconnect attempted', 'connection.disconnect undone attempted'];
    expect(await listDisconnectEntries()).toEqual([...undone, ...undone]);
    const query = sql`select count(distinct follows_id)::int as attempts from audit_entries where connection_id = ${id}`;
    expect((await db().execute(query)).rows).toEqual([{ attempts: 2 }]);
  });

  test('deletes at Nango, erases stored data and keeps the audit entries', async () => {
    const id = await connectTestTenant();
    const nangoConnectionId = await findNangoConnectionId(id);
    await disconnectConnection(owner, id);
    await expireUndo(id);
    await expect(getConnection(owner, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(cancelDisconnect(owner, id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await listConnections(owner)).toHaveLength(1);
    await Promise.all([finishDisconnect({ id }), finishDisconnects()]);
    await finishDisconnect({ id });
    expect(await isDeletedAtNango(nangoConnectionId)).toBe(true);
    expect(await listConnections(owner)).toEqual([]);
    const left = sql`select 1 from known_environments where connection_id = ${id}`;
    expect((await db().execute(left)).rows).toEqual([]);
    expect(await listDisconnectEntries()).toEqual([
      'connection.disconnect attempted',
      'connection.disconnect done attempted',
    ]);
    const entries = sql`select connection_id, connection_name, environment_name from audit_entries where action = 'connection.disconnect' and connection_id = ${id}`;
    const environment = tenant.environments.find((one) => one.id === tenant.adminEnvironmentId)?.name;
    const place = { connection_id: id, connection_name: tenant.name, environment_name: environment };
    expect((await db().execute(entries)).rows).toEqual([place, place]);
  });

  test('waits and reports it while Nango is unreachable; a connection that Nango lost counts as deleted', async () => {
    const id = await connectTestTenant();
    const nangoConnectionId = await findNangoConnectionId(id);
    await disconnectConnection(owner, id);
    await expireUndo(id);
    sandbox.faults.add({ place: 'nango:api', kind: 'server-error', times: 0 });
    await Promise.all([finishDisconnects(), finishDisconnects()]);
    expect(await listConnections(owner)).toMatchObject([{ healthCode: 'deletion-failed' }]);
    await finishDisconnects();
    sandbox.faults.clear();
    await nango.deleteConnection('pingone', nangoConnectionId);
    await finishDisconnects();
    expect(await listConnections(owner)).toEqual([]);
    expect(await listDisconnectEntries()).toEqual([
      'connection.disconnect attempted',
      'connection.disconnect failed attempted',
      'connection.disconnect done attempted',
    ]);
  });

  test('cancels a pending sign-in: a late result is discarded', async () => {
    const id = await connectTestTenant();
    await nango.deleteConnection('pingone', await findNangoConnectionId(id));
    const { attempt, sessionToken } = await startAttempt(owner, { reconnects: id });
    await disconnectConnection(owner, id);
    await expireUndo(id);
    await finishDisconnects();
    await signInAtNango(sandbox, sessionToken);
    await reconcileWorkspace(owner.workspaceId);
    expect(await listConnections(owner)).toEqual([]);
    expect(await checkAttempt(owner, attempt.id)).toMatchObject({ failure: { code: 'disconnected' } });
    const { connections } = await nango.listConnections({ tags: { attempt_id: attempt.id } });
    expect(connections).toEqual([]);
  });

  test('requires permission to connect', async () => {
    const id = await connectTestTenant();
    const viewer = await addTestMember(owner.workspaceId, 'viewer');
    await expect(disconnectConnection(viewer, id)).rejects.toMatchObject({ code: 'not-allowed' });
    const stranger = await addTestMember(await addTestWorkspace('Strangers'), 'owner');
    await expect(disconnectConnection(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('health', () => {
  const piece = (id: string) => ({ id, workspaceId: owner.workspaceId });
  const read = (id: string) => listEnvironments(owner, id);

  const allowForcedRefresh = async (isAllowed: boolean) => {
    process.env.NANGO_API_KEY = isAllowed ? FULL_KEY : sandbox.appSettings.NANGO_API_KEY;
    globalThis.tenantryNango = undefined;
    vi.resetModules();
    return import('@/lib/operations/environments/list-environments');
  };

  test('a short PingOne outage is never reported as an expired sign-in', async () => {
    const id = await connectTestTenant();
    await changeAtNango(id, 'expire-token');
    sandbox.faults.add({ place: 'pingone:token', kind: 'unavailable', times: 1 });
    await expect(read(id)).rejects.toMatchObject({ code: 'pingone-unavailable', details: { retryAfterS: 35 } });
    expect(await getConnection(owner, id)).toMatchObject({ health: 'unreachable', healthParty: 'pingone' });
    await runScheduledRecheck(piece(id));
    expect(await getHealth(id)).toBe('unreachable');
    // A forced refresh ends Nango's pause after a failed refresh.
    await nango.getConnection('pingone', await findNangoConnectionId(id), true);
    await runScheduledRecheck(piece(id));
    expect(await getHealth(id)).toBe('healthy');
  });

  test('a revoked grant needs reconnecting once the failure persists', async () => {
    const id = await connectTestTenant();
    await changeAtNango(id, 'revoke');
    await changeAtNango(id, 'expire-token');
    await expect(read(id)).rejects.toMatchObject({ code: 'pingone-unavailable' });
    await runScheduledRecheck(piece(id));
    expect(await getHealth(id)).toBe('unreachable');
    await runScheduledRecheck({ ...piece(id), refusedSince: Date.now() - 61_000 });
    expect(await getHealth(id)).toBe('needs-reconnecting');
    await expect(read(id)).rejects.toMatchObject({ code: 'needs-reconnecting' });
    expect(await reconnectTestTenant(id)).toMatchObject({ state: 'connected' });
    expect(await getHealth(id)).toBe('healthy');
  });

  test('with a key that can force a refresh, one failed refresh is retried and the read succeeds', async () => {
    const id = await connectTestTenant();
    await changeAtNango(id, 'expire-token');
    sandbox.faults.add({ place: 'pingone:token', kind: 'unavailable', times: 1 });
    const operations = await allowForcedRefresh(true);
    expect((await operations.listEnvironments(owner, id)).items.length).toBeGreaterThan(0);
    await allowForcedRefresh(false);
    expect(await getHealth(id)).toBe('healthy');
  });

  test('a rate limit is reported with its end, and is cleared by the next response', async () => {
    const id = await connectTestTenant();
    sandbox.faults.add({ place: 'pingone:environments', kind: 'too-many', times: 1, retryAfterS: 60 });
    await expect(read(id)).rejects.toMatchObject({ code: 'pingone-rate-limited' });
    const { health, healthUntil } = await getConnection(owner, id);
    expect(health).toBe('rate-limited');
    expect(Date.parse(healthUntil ?? '')).toBeGreaterThan(Date.now() + 50_000);
    await read(id);
    expect(await getHealth(id)).toBe('healthy');
  });

  test('one failure changes nothing, three in a row do, and a manual check reports at once', async () => {
    const id = await connectTestTenant();
    sandbox.faults.add({ place: 'pingone:environments', kind: 'unavailable', times: 0 });
    for (const expected of ['healthy', 'healthy', 'unreachable']) {
      await expect(read(id)).rejects.toMatchObject({ code: 'pingone-unavailable' });
      expect(await getHealth(id)).toBe(expected);
    }
    sandbox.faults.clear();
    expect(await checkConnection(owner, id)).toMatchObject({ health: 'healthy' });
    globalThis.tenantryNangoThrottle = undefined;
    sandbox.faults.add({ place: 'nango:proxy', kind: 'drop', times: 0 });
    expect((await checkConnection(owner, id)).health).toBe('unreachable');
  });

  test('a change is published once, and an unchanged state is not written', async () => {
    const id = await connectTestTenant();
    const countEvents = async () =>
      (await db().execute(sql`select count(*)::int as n from events where connection_id = ${id}`)).rows[0]?.n;
    const before = Number(await countEvents());
    await read(id);
    await read(id);
    expect(Number(await countEvents())).toBe(before);
    sandbox.faults.add({ place: 'pingone:environments', kind: 'too-many', times: 2, retryAfterS: 60 });
    await expect(read(id)).rejects.toThrow();
    await expect(read(id)).rejects.toThrow();
    expect(Number(await countEvents())).toBe(before + 1);
  });
});
