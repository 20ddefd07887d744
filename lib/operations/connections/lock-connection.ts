import 'server-only';
import { SYSTEM_ACTOR } from '../../actor';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import { type ConnectionRow, lockConnection } from '../../db/queries/connections/connections';
import type { LockReason } from '../../reasons';
import { findAuditContext } from './audit-context';

/**
 * Blocks all reads through a connection until someone reconnects it, and records that in the audit log. Returns false and
 * changes nothing if the connection is already locked for this reason, was replaced, or is being deleted at Nango.
 */
export async function lockConnectionWithAudit(row: ConnectionRow, lockedFor: LockReason): Promise<boolean> {
  return db().transaction(async (tx) => {
    if (!(await lockConnection(tx, row, lockedFor))) return false;
    await recordAudit(tx, {
      workspaceId: row.workspaceId,
      actor: SYSTEM_ACTOR,
      action: 'connection.lock',
      target: row.name,
      targetKind: 'connection',
      targetId: row.id,
      ...(await findAuditContext(tx, row)),
      details: { reason: lockedFor },
    });
    return true;
  });
}
