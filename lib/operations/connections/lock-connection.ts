import 'server-only';
import { SYSTEM_ACTOR } from '../../actor';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import { type ConnectionRow, lockConnection } from '../../db/queries/connections/connections';
import type { LockReason } from '../../reasons';
import { findAuditContext } from './audit-context';

/**
 * Lets nothing be read through a connection until somebody signs in to it anew, and tells so in the audit. Does
 * and tells nothing, and returns false, where it is locked for that already, another of Nango's connections has taken its
 * place, or Nango is deleting it.
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
