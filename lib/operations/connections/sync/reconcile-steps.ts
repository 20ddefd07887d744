import 'server-only';
import { z } from 'zod';
import { db } from '../../../db/client';
import { findAttempt } from '../../../db/queries/connections/attempts';
import {
  listActiveConnections,
  listConnectionsWithoutEnvironments,
} from '../../../db/queries/connections/connection-lookup';
import { type ConnectionRow, findConnection as findStored } from '../../../db/queries/connections/connections';
import { parseUuid } from '../../../ids';
import { findNangoConnection, listAllNangoConnections, type NangoConnection } from '../../../nango/connections';
import { judgeRenewal } from '../../health/judge-renewal';
import { completeAttempt } from '../attempts/complete-attempt';
import { lockConnectionWithAudit } from '../lock-connection';
import { refreshConnection } from '../refresh-connection';
import { mayCallNango } from '../throttle';

/** A connect session is valid for 30 minutes, and a sign-in started in it may finish somewhat later. */
const LOOKBACK_MS = 2 * 60 * 60 * 1000;
/** A connection whose environments were not listed by now was interrupted. */
const REFRESH_TIMEOUT_MS = 30_000;
const REFRESH_RETRY_MS = 60_000;

// The attempt identifies one sign-in of the connection: after another sign-in the step no longer applies.
const ofConnection = { connectionId: z.string(), attemptId: z.string() };

/** One step to make the stored connections of a workspace match Nango's. */
export const reconcileStep = z.discriminatedUnion('do', [
  z.object({ do: z.literal('settle'), attemptId: z.string() }),
  z.object({ do: z.literal('lock'), ...ofConnection }),
  z.object({ do: z.literal('judge'), ...ofConnection }),
  z.object({ do: z.literal('learn'), ...ofConnection }),
]);
export type ReconcileStep = z.infer<typeof reconcileStep>;
export type ReconcileStepResult = 'arrived' | 'locked' | 'judged' | 'learned' | 'unchanged';

/**
 * Compares a workspace with Nango's list and returns the steps to take: complete attempts whose connection nobody reported,
 * lock connections that are gone or were changed outside Tenantry, check those that Nango could not renew, and refresh
 * those whose environments were never listed. Throws `AppError` if Nango cannot be reached.
 */
export async function planReconcile(
  workspaceId: string,
  { urgency }: { urgency: 'person' | 'background' },
): Promise<ReconcileStep[]> {
  // Read before Nango's list: a connection stored in between must not count as gone.
  const rows = await listActiveConnections(db(), workspaceId);
  const found = await listAllNangoConnections({ workspace_id: workspaceId }, { urgency });
  const listed = new Set(found.map((one) => one.nangoConnectionId));
  const failing = new Set(found.filter((one) => one.hasFailed).map((one) => one.nangoConnectionId));
  const missing = rows.filter((row) => !listed.has(row.nangoConnectionId) && row.lockedFor !== 'gone');
  const failed = rows.filter((row) => failing.has(row.nangoConnectionId) && !row.lockedFor);
  return [
    ...(await planCompletion(workspaceId, rows, found)),
    ...missing.map((row) => ({ do: 'lock', ...idsOf(row) }) as const),
    ...failed.map((row) => ({ do: 'judge', ...idsOf(row) }) as const),
    ...(await planRefresh(workspaceId)),
  ];
}

/** Returns a step for each connection that was interrupted before its environments were listed. */
export async function planRefresh(workspaceId: string): Promise<ReconcileStep[]> {
  const late = await listConnectionsWithoutEnvironments(db(), workspaceId, new Date(Date.now() - REFRESH_TIMEOUT_MS));
  return late.map((row) => ({ do: 'learn', ...idsOf(row) }) as const);
}

/** Runs one step; repeating it is harmless. Throws `AppError` if Nango cannot be reached. */
export async function runReconcileStep(workspaceId: string, step: ReconcileStep): Promise<ReconcileStepResult> {
  if (step.do === 'settle') return completeById(workspaceId, step.attemptId);
  const row = await findStored(db(), { id: step.connectionId, workspaceId });
  if (!row || row.attemptId !== step.attemptId) return 'unchanged';
  switch (step.do) {
    case 'lock':
      return lockMissing(row);
    case 'judge':
      if (row.lockedFor) return 'unchanged';
      await judgeRenewal(row);
      return 'judged';
    case 'learn':
      if (!mayCallNango(`learn:${row.id}`, REFRESH_RETRY_MS)) return 'unchanged';
      return (await refreshConnection(row)) ? 'learned' : 'unchanged';
  }
}

export function oldestReconciledAttempt(): Date {
  return new Date(Date.now() - LOOKBACK_MS);
}

async function planCompletion(
  workspaceId: string,
  rows: readonly ConnectionRow[],
  found: readonly NangoConnection[],
): Promise<ReconcileStep[]> {
  const attemptsOf = new Map(rows.map((row) => [row.nangoConnectionId, row.attemptId]));
  const unmatched = found.filter((one) => attemptsOf.get(one.nangoConnectionId) !== one.tags.attempt_id);
  const steps: ReconcileStep[] = [];
  for (const id of new Set(unmatched.map((one) => parseUuid(one.tags.attempt_id ?? '')))) {
    const attempt = id && (await findAttempt(db(), { id, workspaceId }));
    if (attempt && attempt.createdAt >= oldestReconciledAttempt()) steps.push({ do: 'settle', attemptId: attempt.id });
  }
  return steps;
}

async function completeById(workspaceId: string, attemptId: string): Promise<ReconcileStepResult> {
  const attempt = await findAttempt(db(), { id: attemptId, workspaceId });
  if (!attempt) return 'unchanged';
  await completeAttempt(attempt, { actor: { kind: 'system' } });
  const after = await findAttempt(db(), { id: attemptId, workspaceId });
  return attempt.state !== 'connected' && after?.state === 'connected' ? 'arrived' : 'unchanged';
}

async function lockMissing(row: ConnectionRow): Promise<ReconcileStepResult> {
  // The list is filtered by tags, which a sign-in outside Tenantry removes; only a lookup by id shows that it is gone.
  const atNango = await findNangoConnection(row.integration, row.nangoConnectionId, { urgency: 'background' });
  // Someone reconnected after the list was read.
  if (atNango?.tags.workspace_id === row.workspaceId) return 'unchanged';
  return (await lockConnectionWithAudit(row, atNango ? 'changed-outside' : 'gone')) ? 'locked' : 'unchanged';
}

function idsOf(row: ConnectionRow): { connectionId: string; attemptId: string } {
  return { connectionId: row.id, attemptId: row.attemptId };
}
