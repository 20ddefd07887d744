import 'server-only';
import type { Member } from '../../actor';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import { keepLeaving, markLeaving } from '../../db/disconnects';
import { enqueue } from '../../jobs/queue';
import { note } from '../note-health';
import { reachConnection } from '../reach';
import { findAsked, placeOf } from './audit-place';
import type { Connection } from './connection-view';
import { getConnection } from './get-connection';

/** The work of taking a connection away once its time has come. */
export const DISCONNECT_WORK = 'connection-disconnect';

/** How long it can be undone. */
const UNDO_S = 10;

/**
 * Marks a connection to be taken away in 10 s. Nothing is sent before, so that until then it can be undone from anywhere.
 * Asked twice it is one and the same.
 */
export async function disconnectConnection(member: Member, connectionId: string): Promise<Connection> {
  const { id } = await reachConnection(member, 'connections:write', connectionId);
  const marked = await db().transaction(async (tx) => {
    const row = await markLeaving(tx, id, { memberId: member.id, seconds: UNDO_S });
    if (row) {
      await recordAudit(tx, {
        workspaceId: member.workspaceId,
        actor: { kind: 'member', member },
        action: 'connection.disconnect',
        outcome: 'attempted',
        target: row.name,
        targetKind: 'connection',
        targetId: row.id,
        ...(await placeOf(tx, row)),
      });
    }
    return row;
  });
  // One that is lost is found by its time.
  if (marked?.disconnectAt) {
    const key = `${id} ${marked.disconnectAt.getTime()}`;
    await note(() => enqueue(DISCONNECT_WORK, { id }, { key, afterS: UNDO_S }));
  }
  return getConnection(member, id);
}

/** Undoes it as long as nothing was sent. Later: `not-found`. Asked twice, as from two tabs, it is one and the same. */
export async function keepConnection(member: Member, connectionId: string): Promise<Connection> {
  const { id } = await reachConnection(member, 'connections:write', connectionId);
  await db().transaction(async (tx) => {
    const row = await keepLeaving(tx, id);
    if (!row) return;
    const asked = await findAsked(tx, row);
    await recordAudit(tx, {
      workspaceId: member.workspaceId,
      actor: { kind: 'member', member },
      action: 'connection.disconnect',
      outcome: 'undone',
      target: row.name,
      targetKind: 'connection',
      targetId: row.id,
      ...(await placeOf(tx, row)),
      ...(asked ? { follows: asked.id } : {}),
    });
  });
  return getConnection(member, id);
}
