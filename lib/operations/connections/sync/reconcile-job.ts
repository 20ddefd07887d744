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
      // A limit of one tenant holds up only its own step, which the next comparison plans again.
      const isOfOneTenant = isAppError(error) && error.code === 'pingone-rate-limited';
      if (retryAfterS === undefined || isOfOneTenant) throw error;
      return { outcome: 'waiting', retryAfterS };
    }
  },
};

/** All workspaces have their turn within this time, which is half of the pause between two turns. */
const SPREAD_S = 300;
const KEEP_FAILED_DAYS = 30;
const piece = z.object({ workspaceId: z.string() });

/** Gives every workspace that has something at Nango, or is about to, its turn, one after the other. */
export async function enqueueReconciliation(): Promise<void> {
  const ids = await listWorkspacesToReconcile(db(), oldestReconciledAttempt());
  for (const [place, workspaceId] of ids.entries()) {
    const afterS = Math.floor((place * SPREAD_S) / ids.length);
    await enqueue(RECONCILE_QUEUE, { workspaceId }, { key: workspaceId, afterS });
  }
}

/** Compares a workspace with Nango's list and starts a job for the resulting steps, unless the previous job has not ended. */
export async function startReconcileJob(data: unknown): Promise<void> {
  const { workspaceId } = piece.parse(data);
  if (await hasOpenJob(db(), { workspaceId, kind: RECONCILE_JOB.name })) return;
  const rows = await planReconcile(workspaceId, { urgency: 'background' });
  if (rows.length > 0) await startJob(RECONCILE_JOB, { workspaceId, startedBy: null, input: {}, rows });
}

export async function deleteOldFailedCreations(): Promise<void> {
  await deleteFailedCreationsOlderThan(db(), KEEP_FAILED_DAYS);
}
