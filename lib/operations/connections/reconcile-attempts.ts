import 'server-only';
import type { Member } from '../../actor';
import { requirePermission } from '../../auth/require-permission';
import { listUnconnected } from '../../db/attempts';
import { db } from '../../db/client';
import { findConnections } from '../../nango/connections';
import { mayAskNango } from './nango-pace';
import { settleAttempt } from './settle-attempt';

/** A session lives half an hour, and a sign-in that was begun in it may end somewhat later. */
const LOOK_BACK_MS = 2 * 60 * 60 * 1000;
const EVERY_MS = 10_000;

/**
 * Finds connections that arrived at Nango without anybody noticing: the browser was closed, no webhook came, or the
 * attempt had been given up. Asks Nango once, and only when there are recent attempts that did not connect.
 * Answers how many had arrived. Throws `AppError`.
 */
export async function reconcileAttempts(member: Member): Promise<number> {
  requirePermission(member, 'connections:read');
  const { workspaceId } = member;
  const open = await listUnconnected(db(), workspaceId, new Date(Date.now() - LOOK_BACK_MS));
  if (open.length === 0 || !mayAskNango(`reconcile:${workspaceId}`, EVERY_MS)) return 0;
  const arrived = new Set((await findConnections({ workspace_id: workspaceId })).map((one) => one.tags.attempt_id));
  const late = open.filter((attempt) => arrived.has(attempt.id));
  for (const attempt of late) await settleAttempt(attempt, { actor: { kind: 'system' } });
  return late.length;
}
