import 'server-only';
import type { Member } from '../../../actor';
import type { ReconcileResult } from '../../../api/connections';
import { requirePermission } from '../../../auth/require-permission';
import { db } from '../../../db/client';
import { listUnconnectedAttempts } from '../../../db/queries/connections/attempts';
import { isAppError } from '../../../errors';
import { mayCallNango } from '../throttle';
import {
  oldestReconciledAttempt,
  planReconcile,
  planRefresh,
  type ReconcileStep,
  type ReconcileStepResult,
  runReconcileStep,
} from './reconcile-steps';

const PAGE_INTERVAL_MS = 10_000;
/** Shorter, so that a manual sync has a visible effect. */
const MANUAL_INTERVAL_MS = 2_000;

const NOTHING: ReconcileResult = { arrived: 0, gone: 0, failed: 0 };

/** Reconciles the workspace at the request of a member. Throws `AppError` if Nango cannot be reached. */
export async function reconcileNow(member: Member): Promise<ReconcileResult> {
  requirePermission(member, 'connections:write');
  if (!mayCallNango(`reconcile-now:${member.workspaceId}`, MANUAL_INTERVAL_MS)) return NOTHING;
  return reconcileWorkspace(member.workspaceId, { isManual: true });
}

/** Reconciles when a page of connections loads, if there are unfinished attempts. Returns whether anything changed. */
export async function reconcilePendingAttempts(member: Member): Promise<boolean> {
  requirePermission(member, 'connections:read');
  const { workspaceId } = member;
  const pending = await listUnconnectedAttempts(db(), workspaceId, oldestReconciledAttempt());
  const isDue = pending.length > 0 && mayCallNango(`reconcile:${workspaceId}`, PAGE_INTERVAL_MS);
  const { arrived } = isDue ? await reconcileWorkspace(workspaceId) : NOTHING;
  const learned = await runSteps(workspaceId, await planRefresh(workspaceId));
  return arrived > 0 || learned.includes('learned');
}

/**
 * Makes the stored connections of a workspace match Nango's. Never changes connections of another workspace, whatever their
 * tags. Throws `AppError` if Nango cannot be reached.
 */
export async function reconcileWorkspace(
  workspaceId: string,
  { isManual = false }: { isManual?: boolean } = {},
): Promise<ReconcileResult> {
  const steps = await planReconcile(workspaceId, { urgency: isManual ? 'person' : 'background' });
  const results = await runSteps(workspaceId, steps);
  return {
    arrived: results.filter((result) => result === 'arrived').length,
    gone: results.filter((result) => result === 'locked').length,
    failed: steps.filter((step) => step.do === 'judge').length,
  };
}

async function runSteps(workspaceId: string, steps: readonly ReconcileStep[]): Promise<ReconcileStepResult[]> {
  const results: ReconcileStepResult[] = [];
  for (const step of steps) {
    const running = runReconcileStep(workspaceId, step);
    // If Nango fails for one connection, continue with the others; the next run tries it again.
    const result = await running.catch((error: unknown): ReconcileStepResult => {
      if (step.do === 'settle' || !isAppError(error)) throw error;
      return 'unchanged';
    });
    results.push(result);
  }
  return results;
}
