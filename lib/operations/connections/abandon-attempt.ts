import 'server-only';
import type { Member } from '../../actor';
import { recordAudit } from '../../audit/record';
import { moveAttempt } from '../../db/attempts';
import { db } from '../../db/client';
import { type Attempt, attemptView } from './attempt-view';
import { reachAttempt } from './reach-attempt';

/**
 * The member gave up waiting. PingOne's window may still be open: a connection that arrives all the same is kept, since
 * somebody did sign in. An attempt that has ended already stays as it is.
 */
export async function abandonAttempt(member: Member, attemptId: string): Promise<Attempt> {
  const attempt = await reachAttempt(member, attemptId);
  const moved = await db().transaction(async (tx) => {
    const row = await moveAttempt(tx, attempt.id, { from: ['waiting'], to: 'abandoned' });
    if (!row) return undefined;
    await recordAudit(tx, {
      workspaceId: row.workspaceId,
      actor: { kind: 'member', member },
      action: 'connection.attempt-abandoned',
      target: row.environmentId,
      details: { attempt: row.id },
    });
    return row;
  });
  return attemptView(moved ?? (await reachAttempt(member, attemptId)), member);
}
