import 'server-only';
import { z } from 'zod';
import type { Actor } from '../../actor';
import { recordAudit } from '../../audit/record';
import { db, type Transaction } from '../../db/client';
import type { ConnectionRow } from '../../db/queries/connections/connections';
import {
  endAttempts,
  eraseConnection,
  listDueDisconnects,
  recordDisconnectReason,
} from '../../db/queries/connections/disconnects';
import { findMember } from '../../db/queries/people/members';
import { type AppError, isAppError, reasonOf } from '../../errors';
import { deleteNangoConnection } from '../../nango/connections';
import { findAuditContext, findDisconnectRequest } from './audit-context';

const piece = z.object({ id: z.string() });

/** Takes away the connection that a piece of work names, if its time has come. Throws `AppError`: then it is tried again. */
export async function finishDisconnect(data: unknown): Promise<void> {
  const [row] = await listDueDisconnects(db(), piece.parse(data).id);
  const error = row && (await finish(row));
  if (error) throw error;
}

/** Takes away every connection whose time has come: whatever a process that ended, or a Nango that was away, has left. */
export async function finishDisconnects(): Promise<void> {
  for (const row of await listDueDisconnects(db())) await finish(row);
}

// Told when it was asked for, then done at Nango, then erased here: cut short anywhere it is done again from the start, which is the same.
async function finish(row: ConnectionRow): Promise<AppError | undefined> {
  const code = row.healthReason?.code;
  const isBegun = code === 'deletion-requested' || code === 'deletion-failed';
  if (!isBegun) await db().transaction((tx) => recordDisconnectReason(tx, row.id, { code: 'deletion-requested' }));
  try {
    await deleteNangoConnection(row.integration, row.nangoConnectionId, { urgency: 'background' });
  } catch (error) {
    if (!isAppError(error)) throw error;
    await tellStuck(row, error);
    return error;
  }
  await db().transaction(async (tx) => {
    await endAttempts(tx, row);
    const outcome = { outcome: 'done', ...(await askedOf(tx, row)) } as const;
    if (await eraseConnection(tx, row)) await tell(tx, row, outcome);
  });
  return undefined;
}

/** On the screen as it stands, in the audit once: it is tried again until it is done. */
async function tellStuck(row: ConnectionRow, error: AppError): Promise<void> {
  await db().transaction(async (tx) => {
    const isNew = await recordDisconnectReason(tx, row.id, { code: 'deletion-failed', cause: reasonOf(error) });
    if (!isNew) return;
    const asked = await askedOf(tx, row);
    if (!asked.asked?.hasFailed) await tell(tx, row, { outcome: 'failed', ...asked, why: error.message });
  });
}

type Asked = {
  asked: Awaited<ReturnType<typeof findDisconnectRequest>>;
  place: Awaited<ReturnType<typeof findAuditContext>>;
  actor: Actor;
};
type Outcome = Asked & { outcome: 'done' | 'failed'; why?: string };

/** Read before it is erased: then nothing names it any more. */
async function askedOf(tx: Transaction, row: ConnectionRow): Promise<Asked> {
  return {
    asked: await findDisconnectRequest(tx, row),
    place: await findAuditContext(tx, row),
    actor: await whoAsked(tx, row),
  };
}

async function tell(
  tx: Transaction,
  row: ConnectionRow,
  { outcome, asked, place, actor, why }: Outcome,
): Promise<void> {
  await recordAudit(tx, {
    workspaceId: row.workspaceId,
    actor,
    action: 'connection.disconnect',
    outcome,
    ...(asked ? { follows: asked.id } : {}),
    target: row.name,
    targetKind: 'connection',
    targetId: row.id,
    ...place,
    details: { profile: row.profile, tld: row.tld, why },
  });
}

async function whoAsked(tx: Transaction, { disconnectBy, workspaceId }: ConnectionRow): Promise<Actor> {
  const member = disconnectBy && (await findMember(tx, { id: disconnectBy, workspaceId }));
  return member ? { kind: 'member', member } : { kind: 'system' };
}
