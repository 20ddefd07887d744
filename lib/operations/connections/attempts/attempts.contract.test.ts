import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { nangoState } from '../../../../scripts/testing/mocks/nango';
import {
  ATTEMPT_INPUT,
  addNangoConnection,
  admin,
  ENVIRONMENT_ID,
  listAuditActions,
  receiveTestWebhook,
  setUpMockedNango,
  startTestAttempt,
} from '../../../../scripts/testing/mocks/nango-attempts';
import {
  addTestMember,
  addTestWorkspace,
  markNeedsReconnecting,
} from '../../../../scripts/testing/workspace/connected-workspace';
import { db } from '../../../db/client';
import { getConnection } from '../get-connection';
import { listConnections } from '../list-connections';
import { reconcilePendingAttempts } from '../sync/reconcile-workspace';
import { abandonAttempt } from './abandon-attempt';
import { checkAttempt } from './check-attempt';
import { startAttempt } from './start-attempt';

vi.mock(
  '../../../nango/connections',
  async () => (await import('../../../../scripts/testing/mocks/nango')).nangoConnectionsMock,
);
vi.mock('../../../nango/client', async () => (await import('../../../../scripts/testing/mocks/nango')).nangoClientMock);
vi.mock(
  '../refresh-connection',
  async () => (await import('../../../../scripts/testing/mocks/nango')).refreshConnectionMock,
);
vi.mock(
  '../../../pingone/resources/discovery',
  async () => (await import('../../../../scripts/testing/mocks/nango')).discoveryMock,
);
vi.mock(
  '../../health/judge-renewal',
  async () => (await import('../../../../scripts/testing/mocks/nango')).judgeRenewalMock,
);

setUpMockedNango();

describe('an attempt', () => {
  test('waits until its connection exists', async () => {
    const id = await startTestAttempt();
    expect(await checkAttempt(admin, id)).toMatchObject({ id, state: 'waiting', environmentId: ENVIRONMENT_ID });
    expect(await listConnections(admin)).toEqual([]);
  });

  test('becomes a connection when the browser reports it', async () => {
    const id = await startTestAttempt();
    const nangoConnectionId = addNangoConnection(id);
    const settled = await checkAttempt(admin, id, { event: 'connect', nangoConnectionId });
    expect(settled).toMatchObject({ state: 'connected', connection: { person: { name: 'Astrid Halvorsen' } } });
    expect(await listConnections(admin)).toMatchObject([
      { id: settled.connection?.id, region: 'EU', profile: 'admin' },
    ]);
    expect(await listAuditActions()).toEqual(['member connection.attempt-start', 'member connection.create']);
  });

  test('becomes one connection, in any order and number of reports', async () => {
    const id = await startTestAttempt();
    const nangoConnectionId = addNangoConnection(id);
    const news = { event: 'connect', nangoConnectionId } as const;
    await Promise.all([
      receiveTestWebhook(id, nangoConnectionId),
      checkAttempt(admin, id, news),
      receiveTestWebhook(id, nangoConnectionId),
    ]);
    await receiveTestWebhook(id, nangoConnectionId);
    expect(await listConnections(admin)).toHaveLength(1);
    expect((await listAuditActions()).filter((action) => action.endsWith('connection.create'))).toHaveLength(1);
    expect(nangoState.connections).toHaveLength(1);
  });

  test('is found by reconciling if nothing reported it, even after it was canceled or failed', async () => {
    const [given, failed] = [await startTestAttempt(), await startTestAttempt()];
    expect(await abandonAttempt(admin, given)).toMatchObject({ state: 'abandoned' });
    const refusal = { event: 'error', errorType: 'callback_err', errorMessage: '' } as const;
    expect(await checkAttempt(admin, failed, refusal)).toMatchObject({ state: 'failed' });
    addNangoConnection(given);
    addNangoConnection(failed);
    nangoState.person = undefined;
    expect(await reconcilePendingAttempts(admin)).toBe(true);
    expect(await listConnections(admin)).toHaveLength(2);
    expect(await checkAttempt(admin, given)).toMatchObject({ state: 'connected' });
  });

  test('is refreshed again if only its connection was stored', async () => {
    const id = await startTestAttempt();
    addNangoConnection(id);
    await checkAttempt(admin, id, { event: 'connect' });
    expect(await reconcilePendingAttempts(admin)).toBe(false);
    await db().execute(sql`update connections set created_at = now() - interval '1 minute' where attempt_id = ${id}`);
    expect(await reconcilePendingAttempts(admin)).toBe(true);
    expect(await reconcilePendingAttempts(admin)).toBe(false);
  });

  test('keeps the first reason of a failure reported twice', async () => {
    const id = await startTestAttempt();
    await checkAttempt(admin, id, {
      event: 'error',
      errorType: 'unknown_err',
      errorMessage: '"error": "invalid_client"',
    });
    const again = await checkAttempt(admin, id, { event: 'error', errorType: 'connection_validation_failed' });
    expect(again).toMatchObject({ state: 'failed', failure: { code: 'client-refused', wayOn: 'compare-app' } });
  });

  test('does not end when the window closes', async () => {
    const id = await startTestAttempt();
    const closed = { event: 'error', errorType: 'window_closed' } as const;
    const waiting = await checkAttempt(admin, id, closed);
    expect(waiting).toMatchObject({ state: 'waiting' });
    expect(waiting.suspects?.map(({ code }) => code)).toEqual(['wrong-environment', 'app-not-enabled', 'redirect-uri']);
    expect(await checkAttempt(admin, id)).not.toHaveProperty('suspects');
  });

  test.each([
    ['com', 'wrong-region'],
    ['nowhere', 'wrong-environment'],
  ] as const)(
    'fails with a specific code if the window closed and its environment is in %s',
    async (location, code) => {
      const id = await startTestAttempt();
      nangoState.location = location;
      const shown = await checkAttempt(admin, id, { event: 'error', errorType: 'window_closed' });
      expect(shown).toMatchObject({ state: 'failed', failure: { code, wayOn: 'choose-tenant' } });
      expect(shown.failure?.cure?.length).toBeGreaterThan(0);
      expect(await listAuditActions()).toContain('member connection.attempt-failed');
    },
  );

  test('keeps waiting if PingOne cannot locate its environment', async () => {
    const id = await startTestAttempt();
    nangoState.location = undefined;
    expect(await checkAttempt(admin, id, { event: 'close' })).toMatchObject({ state: 'waiting' });
  });

  test('expires with its session', async () => {
    const id = await startTestAttempt();
    await db().execute(sql`update attempts set expires_at = now() - interval '1 second' where id = ${id}`);
    expect(await checkAttempt(admin, id)).toMatchObject({ state: 'expired' });
  });

  test.each([
    ['region', { tld: 'evil.example' }],
    ['environment', { environmentId: '11111111-2222-4333-8444-555555555555' }],
    ['integration', { integration: 'another' }],
  ])('is refused and deleted at Nango if the %s is not the chosen one', async (_, changes) => {
    const id = await startTestAttempt();
    const nangoConnectionId = addNangoConnection(id, changes);
    const settled = await checkAttempt(admin, id, { event: 'connect', nangoConnectionId });
    expect(settled).toMatchObject({ state: 'failed', failure: { code: 'wrong-tenant' } });
    expect(nangoState.connections).toEqual([]);
    expect(await listConnections(admin)).toEqual([]);
    expect(await listAuditActions()).toContain('system connection.refuse');
  });

  test('refused by concurrent calls is audited once', async () => {
    const id = await startTestAttempt();
    const wrong = addNangoConnection(id, { environmentId: randomUUID() });
    await Promise.all([
      receiveTestWebhook(id, wrong),
      receiveTestWebhook(id, wrong),
      checkAttempt(admin, id, { event: 'connect' }),
    ]);
    expect((await listAuditActions()).filter((action) => action.endsWith('connection.refuse'))).toHaveLength(1);
  });

  test.each([
    ['was removed', sql`removed_at = now()`],
    ['lost the permission', sql`role = 'viewer'`],
  ])('is refused if the member who started it %s before the sign-in finished', async (_, change) => {
    const leaver = await addTestMember(admin.workspaceId, 'admin');
    const id = await startTestAttempt(leaver);
    await db().execute(sql`update members set ${change} where id = ${leaver.id}`);
    const nangoConnectionId = addNangoConnection(id, {}, leaver);
    await receiveTestWebhook(id, nangoConnectionId);
    await reconcilePendingAttempts(admin);
    expect(await checkAttempt(admin, id, { event: 'connect' })).toMatchObject({
      state: 'failed',
      failure: { code: 'beginner-left', wayOn: 'none' },
    });
    expect([nangoState.connections, await listConnections(admin)]).toEqual([[], []]);
    expect(await listAuditActions()).toEqual(['member connection.attempt-start', 'system connection.refuse']);
  });

  test('ignores a connection with other tags', async () => {
    const [mine, other] = [await startTestAttempt(), await startTestAttempt()];
    const nangoConnectionId = addNangoConnection(other);
    expect(await checkAttempt(admin, mine, { event: 'connect', nangoConnectionId })).toMatchObject({
      state: 'waiting',
    });
    expect(nangoState.connections).toHaveLength(1);
  });

  test('keeps only one of several sign-ins with the same session', async () => {
    const id = await startTestAttempt();
    addNangoConnection(id);
    const last = addNangoConnection(id);
    await checkAttempt(admin, id, { event: 'connect', nangoConnectionId: last });
    const surplus = addNangoConnection(id);
    await receiveTestWebhook(id, surplus);
    expect(nangoState.connections.map((one) => one.nangoConnectionId)).toEqual([last]);
  });

  test.each(['right', 'wrong'])(
    'keeps the right one of two if the other is in another environment, with the %s reported first',
    async (first) => {
      const id = await startTestAttempt();
      const right = addNangoConnection(id);
      const wrong = addNangoConnection(id, { environmentId: randomUUID() });
      const noticed = first === 'right' ? [right, wrong] : [wrong, right];
      await Promise.all(noticed.map((nangoConnectionId) => receiveTestWebhook(id, nangoConnectionId)));
      expect(await checkAttempt(admin, id)).toMatchObject({ state: 'connected' });
      expect(nangoState.connections.map((one) => one.nangoConnectionId)).toEqual([right]);
    },
  );

  test('is not found by another workspace, another connector, or members who may not connect', async () => {
    const id = await startTestAttempt();
    const stranger = await addTestMember(await addTestWorkspace('Southgate'), 'owner');
    const connector = await addTestMember(admin.workspaceId, 'connector');
    const viewer = await addTestMember(admin.workspaceId, 'viewer');
    for (const wrong of [id.replace(/.$/, 'z'), 'x', randomUUID()]) {
      await expect(checkAttempt(admin, wrong)).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(checkAttempt(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(abandonAttempt(connector, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(checkAttempt(viewer, id)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(startAttempt(viewer, ATTEMPT_INPUT)).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('the same person connecting the same tenant again', () => {
  async function connect(member = admin): Promise<Awaited<ReturnType<typeof checkAttempt>>> {
    const id = await startTestAttempt(member);
    addNangoConnection(id, {}, member);
    return checkAttempt(member, id, { event: 'connect' });
  }

  test('reports that the tenant is already connected, and creates no duplicate', async () => {
    const first = await connect();
    const second = await connect();
    expect(second).toMatchObject({ state: 'failed', failure: { code: 'already-connected' } });
    expect(second.connection?.id).toBe(first.connection?.id);
    // The member started the attempt, but Tenantry refused the connection.
    expect((await listAuditActions()).slice(-2)).toEqual([
      'member connection.attempt-start',
      'system connection.refuse',
    ]);
    expect(nangoState.connections).toHaveLength(1);
  });

  test('has the connection and environment in every audit entry', async () => {
    const connectionId = (await connect()).connection?.id ?? '';
    await connect();
    const again = async () => (await startAttempt(admin, { reconnects: connectionId })).attempt.id;
    await abandonAttempt(admin, await again());
    await checkAttempt(admin, await again(), { event: 'error', errorMessage: '"error": "invalid_client"' });
    const query = sql`select action, connection_id, connection_name, environment_id from audit_entries where workspace_id = ${admin.workspaceId} order by seq`;
    const { rows } = await db().execute(query);
    const environment = { environment_id: ENVIRONMENT_ID };
    const nowhere = { ...environment, connection_id: null, connection_name: null };
    const here = { ...environment, connection_id: connectionId, connection_name: 'Europe 84bb02e7' };
    expect(rows).toEqual([
      { action: 'connection.attempt-start', ...nowhere },
      { action: 'connection.create', ...here },
      { action: 'connection.attempt-start', ...nowhere },
      { action: 'connection.refuse', ...here },
      { action: 'connection.attempt-start', ...here },
      { action: 'connection.attempt-abandoned', ...here },
      { action: 'connection.attempt-start', ...here },
      { action: 'connection.attempt-failed', ...here },
    ]);
  });

  test('renews a connection whose sign-in has ended', async () => {
    const first = await connect();
    const connectionId = first.connection?.id ?? '';
    await markNeedsReconnecting(connectionId);
    expect(await connect()).toMatchObject({ state: 'connected', connection: { id: connectionId } });
    expect(await getConnection(admin, connectionId)).toMatchObject({ health: 'checking' });
    expect(nangoState.connections).toHaveLength(1);
    expect((await listAuditActions()).at(-1)).toBe('member connection.renew');
  });

  test('gets their own connection, even if another person has connected the tenant since', async () => {
    const [first, astrid] = [await connect(), nangoState.person];
    nangoState.person = { sub: randomUUID(), name: 'Kari Lunde' };
    await connect();
    nangoState.person = astrid;
    expect(await connect()).toMatchObject({ state: 'failed', connection: { id: first.connection?.id } });
  });

  test('as a connector does not affect another member’s connection, healthy or not', async () => {
    const first = await connect();
    const connector = await addTestMember(admin.workspaceId, 'connector');
    const own = await connect(connector);
    expect(own.state).toBe('connected');
    await markNeedsReconnecting(first.connection?.id ?? '');
    const again = await connect(connector);
    expect(again).toMatchObject({ failure: { code: 'already-connected' }, connection: { id: own.connection?.id } });
    expect((await listConnections(connector)).map((one) => one.id)).toEqual([own.connection?.id]);
    expect(await getConnection(admin, first.connection?.id ?? '')).toMatchObject({ health: 'needs-reconnecting' });
    expect(nangoState.connections).toHaveLength(2);
  });

  test('as an admin renews their own connection rather than a newer one of another member', async () => {
    const first = await connect();
    const own = await connect(await addTestMember(admin.workspaceId, 'connector'));
    for (const { connection } of [first, own]) await markNeedsReconnecting(connection?.id ?? '');
    expect(await connect()).toMatchObject({ state: 'connected', connection: { id: first.connection?.id } });
  });

  test('renews nothing for a connector if a webhook comes first', async () => {
    const first = await connect();
    await markNeedsReconnecting(first.connection?.id ?? '');
    const connector = await addTestMember(admin.workspaceId, 'connector');
    const id = await startTestAttempt(connector);
    await receiveTestWebhook(id, addNangoConnection(id, {}, connector));
    const shown = await checkAttempt(connector, id);
    expect(shown.state).toBe('connected');
    expect(shown.connection?.id).not.toBe(first.connection?.id);
  });
});
