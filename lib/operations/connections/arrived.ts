import 'server-only';
import type { AttemptRow } from '../../db/attempts';
import { db } from '../../db/client';
import { listByNangoIds } from '../../db/connection-register';
import type { ConnectionRow } from '../../db/connections';
import { describeError, log } from '../../log';
import { integrationOf, tagsOf } from '../../nango/connect-session';
import { deleteConnection, findConnection, findConnections, type NangoConnection } from '../../nango/connections';

export type AtNango = { integration: string; nangoConnectionId: string };

/** What arrived at Nango for an attempt, and the one of them to look at, read back. */
export type Arrived = { all: readonly NangoConnection[]; found: NangoConnection | undefined };

/**
 * Connections at Nango that carry the attempt's tags. Tags can be copied, so those that are stored as another connection
 * of ours, of whatever workspace, are left alone. Throws `AppError`.
 */
export async function findArrived(attempt: AttemptRow, preferred: string | undefined): Promise<Arrived> {
  const tagged = await findConnections(tagsOf(tagsSource(attempt)));
  const owners = await listByNangoIds(
    db(),
    tagged.map((one) => one.nangoConnectionId),
  );
  const others = new Set(owners.filter((row) => !isOf(row, attempt)).map((row) => row.nangoConnectionId));
  const all = tagged.filter((one) => !others.has(one.nangoConnectionId));
  const chosen = all.find((one) => one.nangoConnectionId === preferred) ?? all[0];
  const found = chosen && (await findConnection(chosen.integration, chosen.nangoConnectionId));
  return { all, found: found && carriesTags(found, attempt) ? found : undefined };
}

/** Whether it is in the region and environment, and under the integration, that were chosen. */
export function isChosenTenant(
  found: NangoConnection,
  chosen: Pick<AttemptRow, 'profile' | 'tld' | 'environmentId'>,
): boolean {
  return (
    found.integration === integrationOf(chosen.profile) &&
    found.tld === chosen.tld &&
    found.environmentId?.toLowerCase() === chosen.environmentId
  );
}

/** A connect session can be used more than once; only the connection that is kept may live on. */
export async function dropSurplus(arrived: readonly AtNango[], kept: ConnectionRow | undefined): Promise<void> {
  if (kept) await dropAtNango(arrived.filter((one) => one.nangoConnectionId !== kept.nangoConnectionId));
}

/** What cannot be deleted now is found again by its tags when the workspace is reconciled. */
export async function dropAtNango(unwanted: readonly AtNango[]): Promise<void> {
  for (const { integration, nangoConnectionId } of unwanted) {
    await deleteConnection(integration, nangoConnectionId).catch((error: unknown) =>
      log().warn(describeError(error), 'a connection that is not kept could not be deleted at Nango'),
    );
  }
}

function carriesTags(found: NangoConnection, attempt: AttemptRow): boolean {
  return Object.entries(tagsOf(tagsSource(attempt))).every(([name, value]) => found.tags[name] === value);
}

function isOf(row: ConnectionRow, attempt: AttemptRow): boolean {
  return row.workspaceId === attempt.workspaceId && (row.attemptId === attempt.id || row.id === attempt.reconnects);
}

function tagsSource(attempt: AttemptRow) {
  return { ...attempt, attemptId: attempt.id };
}
