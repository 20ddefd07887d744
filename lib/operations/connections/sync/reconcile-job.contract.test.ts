import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { judgedConnections, nangoState } from '../../../../scripts/testing/mocks/nango';
import {
  addNangoConnection,
  admin,
  listAuditActions,
  receiveTestWebhook,
  setUpMockedNango,
  startTestAttempt,
} from '../../../../scripts/testing/mocks/nango-attempts';
import { closeQueue, readTestRows } from '../../../../scripts/testing/workspace/test-jobs';
import { db } from '../../../db/client';
import { connections, longJobs } from '../../../db/schema';
import { AppError } from '../../../errors';
import { createLongJobWorker } from '../../../jobs/run-long-job';
import { getConnection } from '../get-connection';
import { listConnections } from '../list-connections';
import { RECONCILE_JOB, startReconcileJob } from './reconcile-job';

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
afterAll(closeQueue);

const jobs = () => db().select().from(longJobs).where(eq(longJobs.workspaceId, admin.workspaceId));
const runJob = (jobId: string) => createLongJobWorker(RECONCILE_JOB).handle({ jobId }, new AbortController().signal);

/** Compares the workspace with Nango in the background, and returns the job that this started. */
async function reconcile() {
  const before = new Set((await jobs()).map(({ id }) => id));
  await startReconcileJob({ workspaceId: admin.workspaceId });
  return (await jobs()).find(({ id }) => !before.has(id));
}

/** Stores a connection, and returns its id here and at Nango. */
async function connected() {
  nangoState.person = { sub: randomUUID(), name: 'Astrid Halvorsen' };
  const attemptId = await startTestAttempt();
  const nangoConnectionId = addNangoConnection(attemptId);
  await receiveTestWebhook(attemptId, nangoConnectionId);
  const connection = (await listConnections(admin)).at(-1);
  return { id: connection?.id ?? '', nangoConnectionId };
}

describe('reconciling in the background', () => {
  test('starts no job if there is nothing to do', async () => {
    await connected();
    expect(await reconcile()).toBeUndefined();
  });

  test('runs a job with a row for each connection that arrived, is gone or failed to renew', async () => {
    const [gone, failing] = [await connected(), await connected()];
    nangoState.connections = nangoState.connections
      .filter((one) => one.nangoConnectionId !== gone.nangoConnectionId)
      .map((one) => ({ ...one, hasFailed: true }));
    nangoState.person = { sub: randomUUID(), name: 'Ingrid Dahl' };
    addNangoConnection(await startTestAttempt());
    const job = await reconcile();
    expect(job).toMatchObject({ kind: 'reconcile', state: 'queued', total: 3, startedBy: null });
    await runJob(job?.id ?? '');
    expect(await readTestRows(job?.id ?? '')).toEqual(['done arrived', 'done locked', 'done judged']);
    expect(await listConnections(admin)).toHaveLength(3);
    expect(await getConnection(admin, gone.id)).toMatchObject({ health: 'needs-reconnecting' });
    expect(judgedConnections).toContain(failing.nangoConnectionId);
    expect((await listAuditActions()).filter((action) => action === 'system connection.lock')).toHaveLength(1);
  });

  test('starts no second job before the first one has ended', async () => {
    await connected();
    nangoState.connections = [];
    expect(await reconcile()).toBeDefined();
    expect(await reconcile()).toBeUndefined();
  });

  test.each([
    [
      'locked',
      async (id: string) =>
        void (await db().update(connections).set({ lockedFor: 'gone' }).where(eq(connections.id, id))),
    ],
    [
      'signed in to again',
      async (id: string) =>
        void (await db()
          .update(connections)
          .set({ attemptId: await startTestAttempt() })
          .where(eq(connections.id, id))),
    ],
  ])('skips a connection that was %s before its row ran', async (_, change) => {
    const { id } = await connected();
    nangoState.connections = nangoState.connections.map((one) => ({ ...one, hasFailed: true }));
    const job = await reconcile();
    await change(id);
    judgedConnections.splice(0);
    await runJob(job?.id ?? '');
    expect(await readTestRows(job?.id ?? '')).toEqual(['done unchanged']);
    expect(judgedConnections).toEqual([]);
  });

  test('stores why a connection could not be checked, and continues with the others', async () => {
    const [unclear, gone] = [await connected(), await connected()];
    nangoState.unclear = unclear.nangoConnectionId;
    nangoState.connections = [];
    const job = await reconcile();
    await runJob(job?.id ?? '');
    expect(await readTestRows(job?.id ?? '')).toEqual(['failed nango-unreachable', 'done locked']);
    expect((await getConnection(admin, gone.id)).health).toBe('needs-reconnecting');
  });

  test('waits as long as Nango asks, then runs the row', async () => {
    addNangoConnection(await startTestAttempt());
    const job = await reconcile();
    nangoState.failure = new AppError('nango-rate-limited', 'Wait.', { retryAfterS: 30 });
    await expect(runJob(job?.id ?? '')).rejects.toMatchObject({ details: { retryAfterS: 30 } });
    expect(await readTestRows(job?.id ?? '')).toEqual(['waiting']);
    nangoState.failure = undefined;
    await runJob(job?.id ?? '');
    expect(await readTestRows(job?.id ?? '')).toEqual(['done arrived']);
  });
});
