import 'server-only';
import { recordAudit } from '../../audit/record';
import { moveAttempt } from '../../db/attempts';
import { db } from '../../db/client';
import { type Attempt, attemptView } from './attempt-view';
import { placeOfAttempt } from './audit-place';
import { actorOf, type Connector } from './links/link-holder';
import { reachAttempt } from './reach-attempt';

/**
 * Whoever began it gave up waiting. PingOne's window may still be open: a connection that arrives all the same is kept, since
 * somebody did sign in. An attempt that has ended already stays as it is.
 */
export async function abandonAttempt(who: Connector, attemptId: string): Promise<Attempt> {
  const attempt = await reachAttempt(who, attemptId);
  const moved = await db().transaction(async (tx) => {
    const row = await moveAttempt(tx, attempt.id, { from: ['waiting'], to: 'abandoned' });
    if (!row) return undefined;
    await recordAudit(tx, {
      workspaceId: row.workspaceId,
      actor: actorOf(who),
      action: 'connection.attempt-abandoned',
      target: row.environmentId,
      targetKind: 'environment',
      targetId: row.environmentId,
      ...(await placeOfAttempt(tx, row)),
      details: { attempt: row.id },
    });
    return row;
  });
  return attemptView(moved ?? (await reachAttempt(who, attemptId)), who);
}
