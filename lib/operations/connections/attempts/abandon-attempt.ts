import 'server-only';
import type { Attempt } from '../../../api/attempts';
import { recordAudit } from '../../../audit/record';
import { db } from '../../../db/client';
import { transitionAttempt } from '../../../db/queries/connections/attempts';
import { findAttemptAuditContext } from '../audit-context';
import { type Connector, toActor } from '../links/link-holder';
import { loadAttemptView } from './attempt-view';
import { requireAttempt } from './require-attempt';

/**
 * Cancels an attempt that is still waiting; does not change one that has ended. PingOne's window may still be open: if the
 * person completes the sign-in, the connection is stored.
 */
export async function abandonAttempt(connector: Connector, attemptId: string): Promise<Attempt> {
  const attempt = await requireAttempt(connector, attemptId);
  const updated = await db().transaction(async (tx) => {
    const row = await transitionAttempt(tx, attempt.id, { from: ['waiting'], to: 'abandoned' });
    if (!row) return undefined;
    await recordAudit(tx, {
      workspaceId: row.workspaceId,
      actor: toActor(connector),
      action: 'connection.attempt-abandoned',
      target: row.environmentId,
      targetKind: 'environment',
      targetId: row.environmentId,
      ...(await findAttemptAuditContext(tx, row)),
      details: { attempt: row.id },
    });
    return row;
  });
  return loadAttemptView(updated ?? (await requireAttempt(connector, attemptId)), connector);
}
