import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Member } from '@/lib/actor';
import { addTestMember, addTestWorkspace } from '../../scripts/testing/workspace/connected-workspace';
import {
  readTestJob,
  readTestRows,
  runTestJob,
  startJobDatabase,
  startTestJob,
  testKind,
} from '../../scripts/testing/workspace/test-jobs';
import { db } from '../db/client';
import { deleteOldJobs, insertJob, listJobs } from '../db/long-jobs';
import { AppError } from '../errors';
import { cancelJob } from '../operations/jobs/cancel-job';
import { getJob } from '../operations/jobs/get-job';
import { startQueueWorkers } from './queue';
import { createLongJobWorker } from './run-long-job';

let owner: Member;

beforeAll(async () => {
  const started = await startJobDatabase();
  owner = started.owner;
  return started.stop;
});

const soon = { timeout: 60_000, interval: 100 };
const eventsOf = async (jobId: string) => (await db().execute(sql`select 1 from events where job_id = ${jobId}`)).rows;

describe('a job', () => {
  test('started by a member runs from the queue row by row and shows its progress', async () => {
    const ran: string[] = [];
    const progress: unknown[] = [];
    const kind = testKind(async (row) => {
      progress.push((await getJob(owner, id)).rows);
      ran.push(row);
    });
    const id = await startTestJob(kind, owner, ['a', 'b', 'c']);
    expect(await getJob(owner, id)).toMatchObject({ kind: kind.name, state: 'queued', startedBy: owner.id });
    const stop = await startQueueWorkers([createLongJobWorker(kind)]);
    await vi.waitFor(async () => expect((await getJob(owner, id)).state).toBe('done'), soon);
    await stop();
    expect(ran).toEqual(['a', 'b', 'c']);
    expect(progress).toEqual([0, 1, 2].map((done) => ({ total: 3, done, refused: 0, failed: 0, unknown: 0 })));
    const { startedAt, finishedAt } = await getJob(owner, id);
    expect([startedAt, finishedAt]).toEqual([expect.any(String), expect.any(String)]);
  });

  test('stores one result per row', async () => {
    const kind = testKind(async (row) => {
      if (row === 'refused') return { outcome: 'refused', code: 'pingone-forbidden', details: { correlationId: 'x' } };
      if (row === 'failing') throw new AppError('pingone-not-found', 'There is no such user.');
      if (row === 'broken') throw new Error('Authorization: Bearer secret-of-the-test');
    });
    const { workspaceId } = owner;
    const job = { workspaceId, startedBy: owner.id, kind: kind.name, permission: kind.permission };
    const rows = ['fine', 'refused', 'failing', 'broken', 7].map((name) => ({ name }));
    const id = await insertJob(db(), { ...job, input: { greeting: 'hello' } }, rows);
    await runTestJob(kind, id);
    expect(await readTestRows(id)).toEqual([
      'done',
      'refused pingone-forbidden',
      'failed pingone-not-found',
      'unknown internal',
      'failed invalid-input',
    ]);
    expect(await getJob(owner, id)).toMatchObject({
      state: 'done',
      rows: { total: 5, done: 1, refused: 1, failed: 2, unknown: 1 },
    });
  });

  test('with invalid input fails and runs no row', async () => {
    const kind = testKind(() => Promise.reject(new Error('ran')));
    const { workspaceId } = owner;
    const job = { workspaceId, startedBy: null, kind: kind.name, permission: kind.permission, input: { greeting: 1 } };
    const id = await insertJob(db(), job, [{ name: 'a' }]);
    await runTestJob(kind, id);
    expect(await getJob(owner, id)).toMatchObject({ state: 'failed', failure: 'invalid-input' });
    expect(await readTestRows(id)).toEqual(['waiting']);
  });

  test('continues after a row that exceeds its time limit, and marks that row as unknown', async () => {
    const kind = testKind((row) => (row === 'endless' ? new Promise(() => {}) : Promise.resolve(undefined)));
    const id = await startTestJob(kind, owner, ['endless', 'b']);
    await runTestJob(kind, id, { rowLimitMs: 50 });
    expect(await readTestRows(id)).toEqual(['unknown timed-out', 'done']);
  });

  test('publishes an event when it is stored, starts and ends, and for progress at a limited rate', async () => {
    const rows = Array.from({ length: 20 }, (_, place) => `${place}`);
    const kind = testKind(async () => {});
    const [limited, unlimited] = [await startTestJob(kind, owner, rows), await startTestJob(kind, owner, rows)];
    await runTestJob(kind, limited, { publishEveryMs: 3_600_000 });
    await runTestJob(kind, unlimited, { publishEveryMs: 0 });
    // One event each when it is stored, starts and ends.
    expect(await eventsOf(limited)).toHaveLength(3);
    expect(await eventsOf(unlimited)).toHaveLength(3 + rows.length);
  });
});

describe('a canceled job', () => {
  test('stops before its next row', async () => {
    const ran: string[] = [];
    const kind = testKind(async (row) => {
      ran.push(row);
      if (row === 'b') expect(await cancelJob(owner, id)).toMatchObject({ state: 'running', isCanceling: true });
    });
    const id = await startTestJob(kind, owner, ['a', 'b', 'c']);
    await runTestJob(kind, id);
    expect(ran).toEqual(['a', 'b']);
    expect(await readTestRows(id)).toEqual(['done', 'done', 'waiting']);
    expect(await getJob(owner, id)).toMatchObject({ state: 'canceled', isCanceling: false, rows: { done: 2 } });
    expect((await readTestJob(id)).canceledBy).toBe(owner.id);
  });

  test('ends immediately if no instance is running it, and never runs', async () => {
    const kind = testKind(() => Promise.reject(new Error('ran')));
    const id = await startTestJob(kind, owner, ['a']);
    expect(await cancelJob(owner, id)).toMatchObject({ state: 'canceled' });
    await runTestJob(kind, id);
    expect(await readTestRows(id)).toEqual(['waiting']);
  });

  test('stays done if it had ended before', async () => {
    const kind = testKind(async () => {});
    const id = await startTestJob(kind, owner, ['a']);
    await runTestJob(kind, id);
    expect(await cancelJob(owner, id)).toMatchObject({ state: 'done' });
    expect((await readTestJob(id)).canceledBy).toBeNull();
  });
});

describe('a job with a row that must wait', () => {
  const waiting = () => {
    const ran: string[] = [];
    let isLimited = true;
    const kind = testKind(async (row) => {
      ran.push(row);
      if (row !== 'b' || !isLimited) return;
      isLimited = false;
      return { outcome: 'waiting', retryAfterS: 60 };
    });
    return { kind, ran };
  };

  test('is postponed by the queue, and the row runs again', async () => {
    const { kind, ran } = waiting();
    const id = await startTestJob(kind, owner, ['a', 'b', 'c']);
    await expect(runTestJob(kind, id)).rejects.toMatchObject({ code: 'rate-limited', details: { retryAfterS: 60 } });
    expect((await readTestJob(id)).state).toBe('queued');
    expect(await readTestRows(id)).toEqual(['done', 'waiting', 'waiting']);
    await runTestJob(kind, id);
    expect(ran).toEqual(['a', 'b', 'b', 'c']);
    expect(await getJob(owner, id)).toMatchObject({ state: 'done', rows: { done: 3 } });
  });

  test('can be canceled during the wait', async () => {
    const { kind } = waiting();
    const id = await startTestJob(kind, owner, ['b']);
    await expect(runTestJob(kind, id)).rejects.toMatchObject({ code: 'rate-limited' });
    expect(await cancelJob(owner, id)).toMatchObject({ state: 'canceled' });
  });
});

test('jobs of members are deleted after 90 days, those that Tenantry started itself after one', async () => {
  const kind = testKind(async () => undefined);
  const { workspaceId } = owner;
  const endedDaysAgo = async (days: number, startedBy: string | null) => {
    const job = { workspaceId, startedBy, kind: kind.name, permission: kind.permission, input: { greeting: 'hello' } };
    const id = await insertJob(db(), job, [{ name: 'a' }]);
    await runTestJob(kind, id);
    await db().execute(sql`update long_jobs set finished_at = now() - make_interval(days => ${days}) where id = ${id}`);
    return id;
  };
  const open = await startTestJob(kind, owner, ['a']);
  const kept = [await endedDaysAgo(89, owner.id), await endedDaysAgo(0, null)];
  const old = [await endedDaysAgo(91, owner.id), await endedDaysAgo(2, null)];
  await deleteOldJobs(db());
  const left = await listJobs(db(), { workspaceId, ids: [open, ...kept, ...old] });
  expect(left.map(({ id }) => id).toSorted()).toEqual([open, ...kept].toSorted());
});

describe('a job can be seen and canceled', () => {
  test('only within its workspace', async () => {
    const id = await startTestJob(
      testKind(async () => {}),
      owner,
      ['a'],
    );
    const stranger = await addTestMember(await addTestWorkspace('Other'), 'owner');
    await expect(getJob(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(cancelJob(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(getJob(owner, 'not-an-id')).rejects.toMatchObject({ code: 'not-found' });
    expect((await readTestJob(id)).state).toBe('queued');
  });

  test('by members with its permission', async () => {
    const id = await startTestJob(
      testKind(async () => {}),
      owner,
      ['a'],
    );
    const [admin, viewer] = [
      await addTestMember(owner.workspaceId, 'admin'),
      await addTestMember(owner.workspaceId, 'viewer'),
    ];
    await expect(cancelJob(viewer, id)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await cancelJob(admin, id)).toMatchObject({ state: 'canceled' });
  });

  test('by a member limited to some connections only if they started it', async () => {
    const operator = { ...(await addTestMember(owner.workspaceId, 'operator')), limitedTo: [] };
    const kind = { ...testKind(async () => {}), permission: 'users:act' as const };
    const [theirs, own] = [await startTestJob(kind, owner, ['a']), await startTestJob(kind, operator, ['a'])];
    await expect(getJob(operator, theirs)).rejects.toMatchObject({ code: 'not-found' });
    expect(await getJob(operator, own)).toMatchObject({ id: own });
  });
});
