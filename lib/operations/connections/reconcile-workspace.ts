import 'server-only';
import type { Member } from '../../actor';
import { requirePermission } from '../../auth/require-permission';
import { findAttempt, listUnconnected } from '../../db/attempts';
import { db } from '../../db/client';
import { listConnected, listNeverListed } from '../../db/connection-register';
import type { ConnectionRow } from '../../db/connections';
import { isAppError } from '../../errors';
import { parseUuid } from '../../ids';
import { findAllConnections, findConnection, type NangoConnection } from '../../nango/connections';
import { judgeRenewal } from '../judge-renewal';
import { learnConnection } from './learn-connection';
import { lockAndTell } from './lock-connection';
import { mayAskNango } from './nango-pace';
import { settleAttempt } from './settle-attempt';

/** A session lives half an hour, and a sign-in that was begun in it may end somewhat later. */
export const LOOK_BACK_MS = 2 * 60 * 60 * 1000;
const EVERY_MS = 10_000;
/** Whoever presses a button sees something happen. */
const ASKED_EVERY_MS = 2_000;

/** A connection that is not known better by now was cut short. */
const LEARNING_MS = 30_000;
const LEARN_AGAIN_MS = 60_000;

/** How many connections arrived without anybody noticing, are gone at Nango, and could not be renewed there. */
export type Reconciled = { arrived: number; gone: number; failed: number };

const NOTHING: Reconciled = { arrived: 0, gone: 0, failed: 0 };

/** Reconciles the member's workspace because they asked. Throws `AppError` when Nango cannot be asked. */
export async function reconcileNow(member: Member): Promise<Reconciled> {
  requirePermission(member, 'connections:write');
  if (!mayAskNango(`reconcile-now:${member.workspaceId}`, ASKED_EVERY_MS)) return NOTHING;
  return reconcileWorkspace(member.workspaceId, { isAsked: true });
}

/** The same for a page of connections, only when something was begun and not finished. Answers whether anything changed. */
export async function reconcileArrivals(member: Member): Promise<boolean> {
  requirePermission(member, 'connections:read');
  const { workspaceId } = member;
  const open = await listUnconnected(db(), workspaceId, lookBack());
  const isDue = open.length > 0 && mayAskNango(`reconcile:${workspaceId}`, EVERY_MS);
  const { arrived } = isDue ? await reconcileWorkspace(workspaceId) : NOTHING;
  return arrived + (await learnLate(workspaceId)) > 0;
}

/**
 * Makes what we hold of a workspace agree with what Nango has under its tags: settles attempts whose connection arrived
 * unnoticed, locks connections that are gone or were changed outside, judges those that could not be renewed. Leaves
 * everything alone that is not this workspace's, whatever its tags say. Throws `AppError` when Nango cannot be asked.
 */
export async function reconcileWorkspace(
  workspaceId: string,
  { isAsked = false }: { isAsked?: boolean } = {},
): Promise<Reconciled> {
  // Read before the list, so that one which is stored meanwhile is not taken for gone.
  const rows = await listConnected(db(), workspaceId);
  const urgency = isAsked ? 'person' : 'background';
  const found = await findAllConnections({ workspace_id: workspaceId }, { urgency });
  const arrived = await settleArrived(workspaceId, rows, found);
  const gone = await lockMissing(rows, found);
  const failed = await judgeFailed(rows, found);
  await learnLate(workspaceId);
  return { arrived, gone, failed };
}

async function settleArrived(
  workspaceId: string,
  rows: readonly ConnectionRow[],
  found: readonly NangoConnection[],
): Promise<number> {
  const attemptsOf = new Map(rows.map((row) => [row.nangoConnectionId, row.attemptId]));
  const news = found.filter((one) => attemptsOf.get(one.nangoConnectionId) !== one.tags.attempt_id);
  let settled = 0;
  for (const attemptId of new Set(news.map((one) => parseUuid(one.tags.attempt_id ?? '')))) {
    const attempt = attemptId && (await findAttempt(db(), { id: attemptId, workspaceId }));
    if (!attempt || attempt.createdAt < lookBack()) continue;
    await settleAttempt(attempt, { actor: { kind: 'system' } });
    const after = await findAttempt(db(), { id: attempt.id, workspaceId });
    if (attempt.state !== 'connected' && after?.state === 'connected') settled += 1;
  }
  return settled;
}

async function lockMissing(rows: readonly ConnectionRow[], found: readonly NangoConnection[]): Promise<number> {
  const listed = new Set(found.map((one) => one.nangoConnectionId));
  const missing = rows.filter((row) => !listed.has(row.nangoConnectionId) && row.lockedFor !== 'gone');
  for (const row of missing) {
    // One of which Nango cannot tell now is looked at the next time: the others need not wait for it.
    await lockMissingOne(row).catch((error: unknown) => {
      if (!isAppError(error)) throw error;
    });
  }
  return missing.length;
}

async function lockMissingOne(row: ConnectionRow): Promise<void> {
  // The list goes by tags, which a sign-in outside Tenantry takes away; only its id tells that it is gone.
  const isThere = await findConnection(row.integration, row.nangoConnectionId, { urgency: 'background' });
  // Signed in to again since the list was read.
  if (isThere?.tags.workspace_id === row.workspaceId) return;
  await lockAndTell(row, isThere ? 'changed-outside' : 'gone', { kind: 'system' });
}

async function judgeFailed(rows: readonly ConnectionRow[], found: readonly NangoConnection[]): Promise<number> {
  const failing = new Set(found.filter((one) => one.hasFailed).map((one) => one.nangoConnectionId));
  const doubtful = rows.filter((row) => failing.has(row.nangoConnectionId) && !row.lockedFor);
  for (const row of doubtful) {
    await judgeRenewal(row).catch((error: unknown) => {
      if (!isAppError(error)) throw error;
    });
  }
  return doubtful.length;
}

async function learnLate(workspaceId: string): Promise<number> {
  let learnt = 0;
  for (const connection of await listNeverListed(db(), workspaceId, new Date(Date.now() - LEARNING_MS))) {
    if (!mayAskNango(`learn:${connection.id}`, LEARN_AGAIN_MS)) continue;
    if (await learnConnection(connection)) learnt += 1;
  }
  return learnt;
}

function lookBack(): Date {
  return new Date(Date.now() - LOOK_BACK_MS);
}
