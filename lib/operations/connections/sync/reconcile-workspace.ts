import 'server-only';
import type { Member } from '../../../actor';
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

const EVERY_MS = 10_000;
/** Whoever presses a button sees something happen. */
const ASKED_EVERY_MS = 2_000;

/** How many connections arrived without anybody noticing, are gone at Nango, and could not be renewed there. */
export type ReconcileResult = { arrived: number; gone: number; failed: number };

const NOTHING: ReconcileResult = { arrived: 0, gone: 0, failed: 0 };

/** Reconciles the member's workspace because they asked. Throws `AppError` when Nango cannot be asked. */
export async function reconcileNow(member: Member): Promise<ReconcileResult> {
  requirePermission(member, 'connections:write');
  if (!mayCallNango(`reconcile-now:${member.workspaceId}`, ASKED_EVERY_MS)) return NOTHING;
  return reconcileWorkspace(member.workspaceId, { isAsked: true });
}

/** The same for a page of connections, only when something was begun and not finished. Answers whether anything changed. */
export async function reconcilePendingAttempts(member: Member): Promise<boolean> {
  requirePermission(member, 'connections:read');
  const { workspaceId } = member;
  const open = await listUnconnectedAttempts(db(), workspaceId, oldestReconciledAttempt());
  const isDue = open.length > 0 && mayCallNango(`reconcile:${workspaceId}`, EVERY_MS);
  const { arrived } = isDue ? await reconcileWorkspace(workspaceId) : NOTHING;
  const learned = await runSteps(workspaceId, await planRefresh(workspaceId));
  return arrived > 0 || learned.includes('learned');
}

/**
 * Makes the stored connections of a workspace match Nango's. Never touches another workspace's connections, whatever their
 * tags say. Throws `AppError` when Nango cannot be reached.
 */
export async function reconcileWorkspace(
  workspaceId: string,
  { isAsked = false }: { isAsked?: boolean } = {},
): Promise<ReconcileResult> {
  const steps = await planReconcile(workspaceId, { urgency: isAsked ? 'person' : 'background' });
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
    // If Nango cannot answer for one connection, continue with the others; the next run tries it again.
    const result = await running.catch((error: unknown): ReconcileStepResult => {
      if (step.do === 'settle' || !isAppError(error)) throw error;
      return 'unchanged';
    });
    results.push(result);
  }
  return results;
}
