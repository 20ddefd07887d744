import 'server-only';
import type { Member } from '../../actor';
import type { Connection } from '../../api/connections';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import { markDisconnecting, unmarkDisconnecting } from '../../db/queries/connections/disconnects';
import { enqueue } from '../../jobs/queue';
import { requireConnection } from '../access/require-connection';
import { bestEffort } from '../health/note-health';
import { findAuditContext, findDisconnectRequest } from './audit-context';
import { getConnection } from './get-connection';

/** Deletes connections whose undo period is over. */
export const DISCONNECT_QUEUE = 'connection-disconnect';

/** How long disconnecting can be undone. */
const UNDO_S = 10;

/**
 * Marks a connection to be disconnected in 10 s. Nothing is sent before then, so any member can still cancel. Repeating
 * the call has no effect.
 */
export async function disconnectConnection(member: Member, connectionId: string): Promise<Connection> {
  const { id } = await requireConnection(member, 'connections:write', connectionId);
  const marked = await db().transaction(async (tx) => {
    const row = await markDisconnecting(tx, id, { memberId: member.id, seconds: UNDO_S });
    if (row) {
      await recordAudit(tx, {
        workspaceId: member.workspaceId,
        actor: { kind: 'member', member },
        action: 'connection.disconnect',
        outcome: 'attempted',
        target: row.name,
        targetKind: 'connection',
        targetId: row.id,
        ...(await findAuditContext(tx, row)),
      });
    }
    return row;
  });
  // If this fails, the connection is found later by its `disconnectAt`.
  if (marked?.disconnectAt) {
    const key = `${id} ${marked.disconnectAt.getTime()}`;
    await bestEffort(() => enqueue(DISCONNECT_QUEUE, { id }, { key, afterS: UNDO_S }));
  }
  return getConnection(member, id);
}

/** Cancels disconnecting if nothing was sent yet; later throws `not-found`. Repeating the call has no effect. */
export async function cancelDisconnect(member: Member, connectionId: string): Promise<Connection> {
  const { id } = await requireConnection(member, 'connections:write', connectionId);
  await db().transaction(async (tx) => {
    const row = await unmarkDisconnecting(tx, id);
    if (!row) return;
    const request = await findDisconnectRequest(tx, row);
    await recordAudit(tx, {
      workspaceId: member.workspaceId,
      actor: { kind: 'member', member },
      action: 'connection.disconnect',
      outcome: 'undone',
      target: row.name,
      targetKind: 'connection',
      targetId: row.id,
      ...(await findAuditContext(tx, row)),
      ...(request ? { follows: request.id } : {}),
    });
  });
  return getConnection(member, id);
}
