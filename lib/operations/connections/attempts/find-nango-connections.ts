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

/** All connections at Nango for an attempt, and the one to verify, read back from Nango. */
export type NangoMatches = { all: readonly NangoConnection[]; found: NangoConnection | undefined };

/**
 * Returns the connections at Nango with the attempt's tags. Tags can be copied, so this skips connections that are stored
 * as another connection of any workspace. Throws `AppError`.
 */
export async function findNangoConnections(attempt: AttemptRow, preferred: string | undefined): Promise<NangoMatches> {
  const tagged = await listNangoConnections(tagsOf(tagsSource(attempt)));
  const owners = await listConnectionsByNangoIds(
    db(),
    tagged.map((one) => one.nangoConnectionId),
  );
  const others = new Set(owners.filter((row) => !belongsTo(row, attempt)).map((row) => row.nangoConnectionId));
  const all = tagged.filter((one) => !others.has(one.nangoConnectionId));
  const chosen = all.find((one) => one.nangoConnectionId === preferred) ?? all[0];
  const found = chosen && (await findNangoConnection(chosen.integration, chosen.nangoConnectionId));
  return { all, found: found && hasTags(found, attempt) ? found : undefined };
}

/** Whether the region, environment and integration are the chosen ones. */
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

/** Deletes all connections but the stored one, because a connect session can be used more than once. */
export async function deleteSurplusAtNango(
  matches: readonly NangoConnectionKey[],
  stored: ConnectionRow | undefined,
): Promise<void> {
  if (stored) await deleteAtNango(matches.filter((one) => one.nangoConnectionId !== stored.nangoConnectionId));
}

/** Only logs a failed deletion: reconciling finds such a connection by its tags and deletes it then. */
export async function deleteAtNango(unwanted: readonly NangoConnectionKey[]): Promise<void> {
  for (const { integration, nangoConnectionId } of unwanted) {
    await deleteNangoConnection(integration, nangoConnectionId).catch((error: unknown) =>
      log().warn(describeError(error), 'could not delete an unwanted connection at Nango'),
    );
  }
}

function hasTags(found: NangoConnection, attempt: AttemptRow): boolean {
  return Object.entries(tagsOf(tagsSource(attempt))).every(([name, value]) => found.tags[name] === value);
}

function belongsTo(row: ConnectionRow, attempt: AttemptRow): boolean {
  return row.workspaceId === attempt.workspaceId && (row.attemptId === attempt.id || row.id === attempt.reconnects);
}

function tagsSource(attempt: AttemptRow) {
  return { ...attempt, attemptId: attempt.id };
}
