import 'server-only';
import type { Member } from '../../actor';
import { requirePermission } from '../../auth/require-permission';
import { listUnconnected } from '../../db/attempts';
import { db } from '../../db/client';
import { listNeverListed } from '../../db/connection-register';
import { findConnectionsSince } from '../../nango/connections';
import { learnConnection } from './learn-connection';
import { mayAskNango } from './nango-pace';
import { settleAttempt } from './settle-attempt';

/** A session lives half an hour, and a sign-in that was begun in it may end somewhat later. */
const LOOK_BACK_MS = 2 * 60 * 60 * 1000;
const EVERY_MS = 10_000;

/** A connection that is not known better by now was cut short. */
const LEARNING_MS = 30_000;
const LEARN_AGAIN_MS = 60_000;

/**
 * Finishes what was cut short: connections that arrived at Nango without anybody noticing (the browser was closed, no
 * webhook came, the attempt had been given up), and stored ones that were never looked at. Asks Nango only when
 * there are such, back to the oldest of them. Answers how many there were. Throws `AppError`.
 */
export async function reconcileAttempts(member: Member): Promise<number> {
  requirePermission(member, 'connections:read');
  return (await settleLate(member.workspaceId)) + (await learnLate(member.workspaceId));
}

async function settleLate(workspaceId: string): Promise<number> {
  const open = await listUnconnected(db(), workspaceId, new Date(Date.now() - LOOK_BACK_MS));
  if (open.length === 0 || !mayAskNango(`reconcile:${workspaceId}`, EVERY_MS)) return 0;
  const since = new Date(Math.min(...open.map((attempt) => attempt.createdAt.getTime())));
  const found = await findConnectionsSince({ workspace_id: workspaceId }, since);
  const arrived = new Set(found.map((one) => one.tags.attempt_id));
  const late = open.filter((attempt) => arrived.has(attempt.id));
  for (const attempt of late) await settleAttempt(attempt, { actor: { kind: 'system' } });
  return late.length;
}

async function learnLate(workspaceId: string): Promise<number> {
  let learnt = 0;
  for (const connection of await listNeverListed(db(), workspaceId, new Date(Date.now() - LEARNING_MS))) {
    if (!mayAskNango(`learn:${connection.id}`, LEARN_AGAIN_MS)) continue;
    if (await learnConnection(connection)) learnt += 1;
  }
  return learnt;
}
