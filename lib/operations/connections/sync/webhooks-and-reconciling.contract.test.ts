import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { judgedConnections, nangoState } from '../../../../scripts/testing/mocks/nango';
import {
  addNangoConnection,
  admin,
  ENVIRONMENT_ID,
  listAuditActions,
  receiveTestWebhook,
  setUpMockedNango,
  startTestAttempt,
} from '../../../../scripts/testing/mocks/nango-attempts';
import { db } from '../../../db/client';
import type { NangoConnection } from '../../../nango/connections';
import { listEnvironments } from '../../environments/list-environments';
import { checkAttempt } from '../attempts/check-attempt';
import { startAttempt } from '../attempts/start-attempt';
import { getConnection } from '../get-connection';
import { listConnections } from '../list-connections';
import { applyWebhook } from './receive-webhook';
import { reconcileWorkspace } from './reconcile-workspace';

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

describe('a Nango webhook', () => {
  test('for an unknown attempt changes nothing', async () => {
    await receiveTestWebhook(undefined, 'x');
    await receiveTestWebhook('not-an-id', 'x');
    await receiveTestWebhook(randomUUID(), 'x');
    expect(await listConnections(admin)).toEqual([]);
  });

  test('for a failed refresh checks the connection', async () => {
    const id = await startTestAttempt();
    const nangoConnectionId = addNangoConnection(id);
    await receiveTestWebhook(id, nangoConnectionId);
    await applyWebhook({ operation: 'refresh', success: false, integration: 'pingone', nangoConnectionId });
    expect(judgedConnections).toEqual([nangoConnectionId]);
  });

  test('for a connection moved to another environment locks it', async () => {
    const id = await startTestAttempt();
    const nangoConnectionId = addNangoConnection(id);
    await receiveTestWebhook(id, nangoConnectionId);
    nangoState.connections = nangoState.connections.map((one) => ({ ...one, tld: 'sg' }));
    await applyWebhook({ operation: 'override', success: true, integration: 'pingone', nangoConnectionId });
    expect(await listConnections(admin)).toMatchObject([{ health: 'needs-reconnecting' }]);
  });
});

test.each([
  ['tenant', { tld: 'sg', environmentId: '1f0e2f6c-8a53-4a0e-9a55-3a4c0b1b8a10' }],
  ['environment', { environmentId: '1f0e2f6c-8a53-4a0e-9a55-3a4c0b1b8a10' }],
])(
  'a connection that comes back as another %s is refused and not used until the right one comes',
  async (_, elsewhere) => {
    const first = await startTestAttempt();
    const nangoConnectionId = addNangoConnection(first);
    const { connection } = await checkAttempt(admin, first, { event: 'connect', nangoConnectionId });
    const id = connection?.id ?? '';
    /** Nango has replaced the sign-in. */
    const replaceSignIn = async (where: Partial<NangoConnection>) => {
      const { attempt } = await startAttempt(admin, { reconnects: id });
      nangoState.connections = [];
      addNangoConnection(attempt.id, { nangoConnectionId, ...where });
      const news = { operation: 'override', success: true, integration: 'pingone', nangoConnectionId } as const;
      await applyWebhook({ ...news, attemptId: attempt.id });
      return checkAttempt(admin, attempt.id, { event: 'connect', nangoConnectionId });
    };
    expect(await replaceSignIn(elsewhere)).toMatchObject({
      state: 'failed',
      failure: { code: 'reconnected-elsewhere' },
    });
    expect(await getConnection(admin, id)).toMatchObject({
      health: 'needs-reconnecting',
      healthCode: 'wrong-tenant',
      environmentId: ENVIRONMENT_ID,
      tld: 'eu',
    });
    await expect(listEnvironments(admin, id)).rejects.toMatchObject({ code: 'needs-reconnecting' });
    expect((await listAuditActions()).filter((action) => action.endsWith('connection.refuse'))).toHaveLength(1);
    expect((await listAuditActions()).filter((action) => action.endsWith('connection.lock'))).toEqual([]);
    expect(await replaceSignIn({})).toMatchObject({ state: 'connected', connection: { id } });
    expect((await getConnection(admin, id)).health).not.toBe('needs-reconnecting');
  },
);

test('a sign-in that replaces a lost one is not treated as lost', async () => {
  const first = await startTestAttempt();
  const lost = addNangoConnection(first);
  const { connection } = await checkAttempt(admin, first, { event: 'connect', nangoConnectionId: lost });
  const id = connection?.id ?? '';
  nangoState.connections = [];
  const again = await startAttempt(admin, { reconnects: id });
  addNangoConnection(again.attempt.id);
  expect(await reconcileWorkspace(admin.workspaceId)).toMatchObject({ arrived: 1 });
  const query = sql`select locked_for, attempt_id from connections where id = ${id}`;
  expect((await db().execute(query)).rows).toEqual([{ locked_for: null, attempt_id: again.attempt.id }]);
});

test('a connection that is reconnected during reconciling does not change', async () => {
  const attemptId = await startTestAttempt();
  const nangoConnectionId = addNangoConnection(attemptId);
  const { connection } = await checkAttempt(admin, attemptId, { event: 'connect', nangoConnectionId });
  nangoState.unlisted = nangoConnectionId;
  await reconcileWorkspace(admin.workspaceId);
  expect((await getConnection(admin, connection?.id ?? '')).health).not.toBe('needs-reconnecting');
  nangoState.connections = nangoState.connections.map((one) => ({ ...one, tags: {} }));
  await reconcileWorkspace(admin.workspaceId);
  expect((await getConnection(admin, connection?.id ?? '')).health).toBe('needs-reconnecting');
});

test('a connection that Nango fails to return is not locked and does not block others', async () => {
  const made: string[] = [];
  for (const sub of [randomUUID(), randomUUID()]) {
    nangoState.person = { sub };
    const attemptId = await startTestAttempt();
    const nangoConnectionId = addNangoConnection(attemptId);
    await checkAttempt(admin, attemptId, { event: 'connect', nangoConnectionId });
    made.push(nangoConnectionId);
  }
  const [unclear = '', failing] = made;
  nangoState.connections = nangoState.connections
    .filter((one) => one.nangoConnectionId !== unclear)
    .map((one) => ({ ...one, hasFailed: true }));
  nangoState.unclear = unclear;
  await reconcileWorkspace(admin.workspaceId);
  expect(judgedConnections).toContain(failing);
  const query = sql`select locked_for from connections where nango_connection_id = ${unclear}`;
  expect((await db().execute(query)).rows).toEqual([{ locked_for: null }]);
});

test('a connection being disconnected during reconciling is not treated as lost', async () => {
  const attemptId = await startTestAttempt();
  const nangoConnectionId = addNangoConnection(attemptId);
  const { connection } = await checkAttempt(admin, attemptId, { event: 'connect', nangoConnectionId });
  const id = connection?.id ?? '';
  nangoState.whenListed = async () => {
    nangoState.connections = [];
    await db().execute(sql`update connections set disconnect_at = now() where id = ${id}`);
  };
  expect(await reconcileWorkspace(admin.workspaceId)).toMatchObject({ gone: 0 });
  const query = sql`select locked_for, health from connections where id = ${id}`;
  expect((await db().execute(query)).rows).toEqual([{ locked_for: null, health: 'checking' }]);
  expect((await listAuditActions()).filter((action) => action.endsWith('connection.lock'))).toEqual([]);
});
