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

const taskData = z.object({ id: z.string() });

/** Deletes the connection named in the task, if its undo period is over. Throws `AppError`, so that the queue retries. */
export async function finishDisconnect(data: unknown): Promise<void> {
  const [row] = await listDueDisconnects(db(), taskData.parse(data).id);
  const error = row && (await finish(row));
  if (error) throw error;
}

/** Deletes every connection whose undo period is over, such as those left by a stopped process or a Nango outage. */
export async function finishDisconnects(): Promise<void> {
  for (const row of await listDueDisconnects(db())) await finish(row);
}

// First record the request, then delete at Nango, then erase the row. Each step is repeatable, so an interrupted run can
// start again.
async function finish(row: ConnectionRow): Promise<AppError | undefined> {
  const code = row.healthReason?.code;
  const isStarted = code === 'deletion-requested' || code === 'deletion-failed';
  if (!isStarted) await db().transaction((tx) => recordDisconnectReason(tx, row.id, { code: 'deletion-requested' }));
  try {
    await deleteNangoConnection(row.integration, row.nangoConnectionId, { urgency: 'background' });
  } catch (error) {
    if (!isAppError(error)) throw error;
    await recordFailure(row, error);
    return error;
  }
  await db().transaction(async (tx) => {
    await endAttempts(tx, row);
    const outcome = { outcome: 'done', ...(await loadRequest(tx, row)) } as const;
    if (await eraseConnection(tx, row)) await recordOutcome(tx, row, outcome);
  });
  return undefined;
}

/** Shows the current reason on the connection, but audits only the first failure: deletion is retried until it succeeds. */
async function recordFailure(row: ConnectionRow, error: AppError): Promise<void> {
  await db().transaction(async (tx) => {
    const isNew = await recordDisconnectReason(tx, row.id, { code: 'deletion-failed', cause: reasonOf(error) });
    if (!isNew) return;
    const context = await loadRequest(tx, row);
    if (!context.request?.hasFailed)
      await recordOutcome(tx, row, { outcome: 'failed', ...context, why: error.message });
  });
}

type DisconnectRequest = {
  request: Awaited<ReturnType<typeof findDisconnectRequest>>;
  auditContext: Awaited<ReturnType<typeof findAuditContext>>;
  actor: Actor;
};
type Outcome = DisconnectRequest & { outcome: 'done' | 'failed'; why?: string };

/** Must run before the row is erased, because later nothing refers to the connection. */
async function loadRequest(tx: Transaction, row: ConnectionRow): Promise<DisconnectRequest> {
  return {
    request: await findDisconnectRequest(tx, row),
    auditContext: await findAuditContext(tx, row),
    actor: await findRequester(tx, row),
  };
}

async function recordOutcome(
  tx: Transaction,
  row: ConnectionRow,
  { outcome, request, auditContext, actor, why }: Outcome,
): Promise<void> {
  await recordAudit(tx, {
    workspaceId: row.workspaceId,
    actor,
    action: 'connection.disconnect',
    outcome,
    ...(request ? { follows: request.id } : {}),
    target: row.name,
    targetKind: 'connection',
    targetId: row.id,
    ...auditContext,
    details: { profile: row.profile, tld: row.tld, why },
  });
}

async function findRequester(tx: Transaction, { disconnectBy, workspaceId }: ConnectionRow): Promise<Actor> {
  const member = disconnectBy && (await findMember(tx, { id: disconnectBy, workspaceId }));
  return member ? { kind: 'member', member } : { kind: 'system' };
}
