import 'server-only';
import { z } from 'zod';
import type { Actor } from '../../actor';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import type { ConnectionRow } from '../../db/connections';
import { endAttempts, eraseConnection, listDue, notePassing } from '../../db/disconnects';
import { findMember } from '../../db/members';
import { type AppError, isAppError } from '../../errors';
import { deleteConnection } from '../../nango/connections';
import { placeOf } from './audit-place';

const piece = z.object({ id: z.string() });

/** Takes away the connection that a piece of work names, if its time has come. Throws `AppError`: then it is tried again. */
export async function finishDisconnect(data: unknown): Promise<void> {
  const [row] = await listDue(db(), piece.parse(data).id);
  const error = row && (await finish(row));
  if (error) throw error;
}

/** Takes away every connection whose time has come: whatever a process that ended, or a Nango that was away, has left. */
export async function finishDisconnects(): Promise<void> {
  for (const row of await listDue(db())) await finish(row);
}

// First told, then done at Nango, then erased here: cut short anywhere it is done again from the start, which is the same.
async function finish(row: ConnectionRow): Promise<AppError | undefined> {
  const actor = await whoAsked(row);
  const entry = { workspaceId: row.workspaceId, actor, target: row.name, ...placeOf(row) };
  const facts = { profile: row.profile, tld: row.tld };
  const isBegun = row.healthReason === UNDER_WAY || row.healthReason?.startsWith(STUCK);
  await db().transaction(async (tx) => {
    if (isBegun || !(await notePassing(tx, row.id, UNDER_WAY))) return;
    await recordAudit(tx, { ...entry, action: 'connection.disconnect-start', details: facts });
  });
  try {
    await deleteConnection(row.integration, row.nangoConnectionId, { urgency: 'background' });
  } catch (error) {
    if (!isAppError(error)) throw error;
    await db().transaction((tx) =>
      notePassing(tx, row.id, `${STUCK} ${error.message} Tenantry tries again every minute.`),
    );
    return error;
  }
  await db().transaction(async (tx) => {
    await endAttempts(tx, row);
    if (!(await eraseConnection(tx, row))) return;
    await recordAudit(tx, { ...entry, action: 'connection.disconnect', details: facts });
  });
  return undefined;
}

const UNDER_WAY = 'Nango is asked to delete it.';
const STUCK = 'Nango has not deleted it yet.';

async function whoAsked({ disconnectBy, workspaceId }: ConnectionRow): Promise<Actor> {
  const member = disconnectBy && (await findMember(db(), { id: disconnectBy, workspaceId }));
  return member ? { kind: 'member', member } : { kind: 'system' };
}
