import 'server-only';
import { recordAudit } from '../../../audit/record';
import { db } from '../../../db/client';
import { transitionAttempt } from '../../../db/queries/connections/attempts';
import { findAttemptAuditContext } from '../audit-context';
import { type Connector, toActor } from '../links/link-holder';
import { type Attempt, loadAttemptView } from './attempt-view';
import { requireAttempt } from './require-attempt';

/**
 * Whoever began it gave up waiting. PingOne's window may still be open: a connection that arrives all the same is kept, since
 * somebody did sign in. An attempt that has ended already stays as it is.
 */
export async function abandonAttempt(who: Connector, attemptId: string): Promise<Attempt> {
  const attempt = await requireAttempt(who, attemptId);
  const moved = await db().transaction(async (tx) => {
    const row = await transitionAttempt(tx, attempt.id, { from: ['waiting'], to: 'abandoned' });
    if (!row) return undefined;
    await recordAudit(tx, {
      workspaceId: row.workspaceId,
      actor: toActor(who),
      action: 'connection.attempt-abandoned',
      target: row.environmentId,
      targetKind: 'environment',
      targetId: row.environmentId,
      ...(await findAttemptAuditContext(tx, row)),
      details: { attempt: row.id },
    });
    return row;
  });
  return loadAttemptView(moved ?? (await requireAttempt(who, attemptId)), who);
}
