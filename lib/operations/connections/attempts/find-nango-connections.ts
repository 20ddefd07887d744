import 'server-only';
import { db } from '../../../db/client';
import type { AttemptRow } from '../../../db/queries/connections/attempts';
import { listConnectionsByNangoIds } from '../../../db/queries/connections/connection-lookup';
import type { ConnectionRow } from '../../../db/queries/connections/connections';
import { describeError, log } from '../../../log';
import { integrationOf, tagsOf } from '../../../nango/connect-session';
import {
  deleteNangoConnection,
  findNangoConnection,
  listNangoConnections,
  type NangoConnection,
} from '../../../nango/connections';

export type NangoConnectionKey = { integration: string; nangoConnectionId: string };

/** What arrived at Nango for an attempt, and the one of them to look at, read back. */
export type NangoMatches = { all: readonly NangoConnection[]; found: NangoConnection | undefined };

/**
 * Connections at Nango that carry the attempt's tags. Tags can be copied, so those that are stored as another connection
 * of ours, of whatever workspace, are left alone. Throws `AppError`.
 */
export async function findNangoConnections(attempt: AttemptRow, preferred: string | undefined): Promise<NangoMatches> {
  const tagged = await listNangoConnections(tagsOf(tagsSource(attempt)));
  const owners = await listConnectionsByNangoIds(
    db(),
    tagged.map((one) => one.nangoConnectionId),
  );
  const others = new Set(owners.filter((row) => !isOf(row, attempt)).map((row) => row.nangoConnectionId));
  const all = tagged.filter((one) => !others.has(one.nangoConnectionId));
  const chosen = all.find((one) => one.nangoConnectionId === preferred) ?? all[0];
  const found = chosen && (await findNangoConnection(chosen.integration, chosen.nangoConnectionId));
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
export async function deleteSurplusAtNango(
  arrived: readonly NangoConnectionKey[],
  kept: ConnectionRow | undefined,
): Promise<void> {
  if (kept) await deleteAtNango(arrived.filter((one) => one.nangoConnectionId !== kept.nangoConnectionId));
}

/** What cannot be deleted now is found again by its tags when the workspace is reconciled. */
export async function deleteAtNango(unwanted: readonly NangoConnectionKey[]): Promise<void> {
  for (const { integration, nangoConnectionId } of unwanted) {
    await deleteNangoConnection(integration, nangoConnectionId).catch((error: unknown) =>
      log().warn(describeError(error), 'could not delete an unwanted connection at Nango'),
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
