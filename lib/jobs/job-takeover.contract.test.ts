import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Member } from '@/lib/actor';
import {
  createDeferred,
  expireHeartbeat,
  readTestJob,
  readTestRows,
  runTestJob,
  startJobDatabase,
  startTestJob,
  testKind,
} from '../../scripts/testing/workspace/test-jobs';
import { db } from '../db/client';
import { claimJob, endJob, endRow, releaseJob, startNextRow } from '../db/long-job-leases';
import { cancelJob } from '../operations/jobs/cancel-job';
import { LEASE_MS, resumeJobs } from './long-job';
import { startQueueWorkers } from './queue';
import { createLongJobWorker } from './run-long-job';

let owner: Member;

beforeAll(async () => {
  const started = await startJobDatabase();
  owner = started.owner;
  return started.stop;
});

const waitOptions = { timeout: 60_000, interval: 50 };

/** A kind of job whose row `held` runs until `release` is called. */
function heldRows() {
  const ran: string[] = [];
  const held = createDeferred();
  const kind = testKind(async (row) => {
    ran.push(row);
    if (row === 'held') await held.opened;
  });
  return { kind, ran, release: held.open };
}

/** Starts a job whose instance finishes the first row and dies during the second. */
async function startAbandonedJob() {
  const ran: string[] = [];
  const kind = testKind(async (row) => void ran.push(row));
  const id = await startTestJob(kind, owner, ['a', 'b', 'c', 'd']);
  const claimed = await claimJob(db(), id, LEASE_MS);
  if (!claimed) throw new Error('The job could not be claimed');
  const { lease } = claimed;
  await startNextRow(db(), lease);
  await endRow(db(), lease, { number: 1, result: { outcome: 'done' }, isPublished: false });
  await startNextRow(db(), lease);
  return { kind, id, ran, lease };
}

describe('a job whose instance died', () => {
  test('is not claimed before its lease expires', async () => {
    const { kind, id, ran } = await startAbandonedJob();
    await runTestJob(kind, id);
    expect(ran).toEqual([]);
    expect((await readTestJob(id)).state).toBe('running');
  });

  test('continues after its last finished row; the interrupted row is unknown and not repeated', async () => {
    const { kind, id, ran } = await startAbandonedJob();
    await expireHeartbeat(id);
    await runTestJob(kind, id);
    expect(ran).toEqual(['c', 'd']);
    expect(await readTestRows(id)).toEqual(['done', 'unknown interrupted', 'done', 'done']);
    expect(await readTestJob(id)).toMatchObject({ state: 'done', done: 3, unknown: 1 });
  });

  test('is put on the queue again by resumeJobs', async () => {
    const { kind, id, ran } = await startAbandonedJob();
    await expireHeartbeat(id);
    await resumeJobs();
    await resumeJobs();
    const stop = await startQueueWorkers([createLongJobWorker(kind)]);
    await vi.waitFor(async () => expect((await readTestJob(id)).state).toBe('done'), waitOptions);
    await stop();
    expect(ran).toEqual(['c', 'd']);
  });

  test('ends as canceled if it was canceled after the crash', async () => {
    const { kind, id, ran } = await startAbandonedJob();
    await cancelJob(owner, id);
    await expireHeartbeat(id);
    await runTestJob(kind, id);
    expect(ran).toEqual([]);
    expect(await readTestRows(id)).toEqual(['done', 'unknown interrupted', 'waiting', 'waiting']);
    expect((await readTestJob(id)).state).toBe('canceled');
  });
});

describe('an instance that lost its job', () => {
  test('writes nothing more, and each row runs once', async () => {
    const { kind, ran, release } = heldRows();
    const id = await startTestJob(kind, owner, ['held', 'b', 'c']);
    const lost = runTestJob(kind, id);
    await vi.waitFor(() => expect(ran).toEqual(['held']), waitOptions);
    await expireHeartbeat(id);
    await runTestJob(kind, id);
    const before = [await readTestJob(id), await readTestRows(id)];
    release();
    await lost;
    expect([await readTestJob(id), await readTestRows(id)]).toEqual(before);
    expect(ran).toEqual(['held', 'b', 'c']);
    expect(before[1]).toEqual(['unknown interrupted', 'done', 'done']);
  });

  test('can neither start a row, store a result, release the job nor end it', async () => {
    const { id, lease } = await startAbandonedJob();
    await expireHeartbeat(id);
    await claimJob(db(), id, LEASE_MS);
    const before = [await readTestJob(id), await readTestRows(id)];
    expect(await startNextRow(db(), lease)).toBe('lost');
    await endRow(db(), lease, { number: 2, result: { outcome: 'done' }, isPublished: true });
    await releaseJob(db(), lease, { isRowUndone: true });
    await endJob(db(), lease, { state: 'done' });
    expect([await readTestJob(id), await readTestRows(id)]).toEqual(before);
  });
});

describe('a running job', () => {
  test('is not claimed while its instance sends heartbeats', async () => {
    const { kind, ran, release } = heldRows();
    const id = await startTestJob(kind, owner, ['held', 'b']);
    const running = runTestJob(kind, id, { beatMs: 20 });
    await vi.waitFor(() => expect(ran).toEqual(['held']), waitOptions);
    await expireHeartbeat(id);
    const age = async () => Date.now() - ((await readTestJob(id)).heartbeatAt?.getTime() ?? 0);
    await vi.waitFor(async () => expect(await age()).toBeLessThan(LEASE_MS), waitOptions);
    await runTestJob(kind, id);
    expect(ran).toEqual(['held']);
    release();
    await running;
    expect(await readTestRows(id)).toEqual(['done', 'done']);
  });

  test('is released after the current row when its instance shuts down, and another one continues it', async () => {
    const { kind, ran, release } = heldRows();
    const id = await startTestJob(kind, owner, ['held', 'b']);
    const stopping = new AbortController();
    const running = runTestJob(kind, id, { stopping: stopping.signal });
    await vi.waitFor(() => expect(ran).toEqual(['held']), waitOptions);
    stopping.abort();
    release();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect((await readTestJob(id)).state).toBe('queued');
    await runTestJob(kind, id);
    expect(ran).toEqual(['held', 'b']);
    expect(await readTestRows(id)).toEqual(['done', 'done']);
  });

  test('runs on one instance only when several claim it at once', async () => {
    const ran: string[] = [];
    const kind = testKind(async (row) => void ran.push(row));
    const rows = Array.from({ length: 10 }, (_, place) => `${place}`);
    const id = await startTestJob(kind, owner, rows);
    await Promise.all(Array.from({ length: 8 }, () => runTestJob(kind, id)));
    await vi.waitFor(async () => expect((await readTestJob(id)).state).toBe('done'), waitOptions);
    expect(ran).toEqual(rows);
  });
});
