import 'server-only';
import { z } from 'zod';
import { db } from '../../../db/client';
import { hasOpenJob } from '../../../db/long-jobs';
import { listWorkspacesToReconcile } from '../../../db/queries/connections/connection-lookup';
import { deleteFailedCreationsOlderThan } from '../../../db/queries/connections/failed-creations';
import { isAppError } from '../../../errors';
import { type JobKind, startJob } from '../../../jobs/long-job';
import { enqueue, requestedWaitS } from '../../../jobs/queue';
import {
  oldestReconciledAttempt,
  planReconcile,
  type ReconcileStep,
  reconcileStep,
  runReconcileStep,
} from './reconcile-steps';

/** The queue work that compares one workspace with Nango's list. */
export const RECONCILE_QUEUE = 'workspace-reconcile';

/** The job that carries out the steps of that comparison, with no limit on their number or on the time they take. */
export const RECONCILE_JOB: JobKind<Record<string, never>, ReconcileStep> = {
  name: 'reconcile',
  permission: 'connections:write',
  input: z.record(z.string(), z.never()),
  row: reconcileStep,
  run: async (step, { workspaceId }) => {
    try {
      return { outcome: 'done', code: await runReconcileStep(workspaceId, step) };
    } catch (error) {
      const retryAfterS = requestedWaitS(error);
      // A rate limit of one tenant affects only its own step, which the next comparison plans again.
      const isTenantLimit = isAppError(error) && error.code === 'pingone-rate-limited';
      if (retryAfterS === undefined || isTenantLimit) throw error;
      return { outcome: 'waiting', retryAfterS };
    }
  },
};

/** The workspaces are spread over this time, which is half the interval between two runs. */
const SPREAD_S = 300;
const KEEP_FAILED_DAYS = 30;
const taskData = z.object({ workspaceId: z.string() });

/** Queues a reconciliation for every workspace with connections or unfinished attempts, spread over time. */
export async function enqueueReconciliation(): Promise<void> {
  const ids = await listWorkspacesToReconcile(db(), oldestReconciledAttempt());
  for (const [index, workspaceId] of ids.entries()) {
    const afterS = Math.floor((index * SPREAD_S) / ids.length);
    await enqueue(RECONCILE_QUEUE, { workspaceId }, { key: workspaceId, afterS });
  }
}

/** Compares a workspace with Nango's list and starts a job for the resulting steps, unless the previous job has not ended. */
export async function startReconcileJob(data: unknown): Promise<void> {
  const { workspaceId } = taskData.parse(data);
  if (await hasOpenJob(db(), { workspaceId, kind: RECONCILE_JOB.name })) return;
  const rows = await planReconcile(workspaceId, { urgency: 'background' });
  if (rows.length > 0) await startJob(RECONCILE_JOB, { workspaceId, startedBy: null, input: {}, rows });
}

export async function deleteOldFailedCreations(): Promise<void> {
  await deleteFailedCreationsOlderThan(db(), KEEP_FAILED_DAYS);
}
