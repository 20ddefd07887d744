import 'server-only';
import type { AuditEntry } from '../../audit/record';
import type { Queryable } from '../../db/client';
import { findLastAttemptEntry } from '../../db/queries/audit/audit-entries';
import type { AttemptRow } from '../../db/queries/connections/attempts';
import { findConnectionAndEnvironmentName } from '../../db/queries/connections/connection-lookup';
import type { ConnectionRow } from '../../db/queries/connections/connections';

type Place = Pick<AuditEntry, 'connection' | 'environment'>;

/** Where an entry about a connection belongs: itself, and the environment it signs in to. */
export async function findAuditContext(
  database: Queryable,
  { id, name, workspaceId, environmentId }: Pick<ConnectionRow, 'id' | 'name' | 'workspaceId' | 'environmentId'>,
): Promise<Place> {
  const names = await findConnectionAndEnvironmentName(database, { id, workspaceId });
  return { connection: { id, name: names?.name ?? name }, environment: named(environmentId, names?.environmentName) };
}

/** The same for an attempt: the connection that it signs in to anew or, if one was there already, `twinId`. */
export async function findAttemptAuditContext(
  database: Queryable,
  { workspaceId, environmentId, reconnects }: Pick<AttemptRow, 'workspaceId' | 'environmentId' | 'reconnects'>,
  twinId?: string,
): Promise<Place> {
  const id = twinId ?? reconnects;
  const names = id ? await findConnectionAndEnvironmentName(database, { id, workspaceId }) : undefined;
  const environment = named(environmentId, names?.environmentName);
  return id && names ? { connection: { id, name: names.name }, environment } : { environment };
}

function named(id: string, name: string | null | undefined): { id: string; name?: string } {
  return name ? { id, name } : { id };
}

/** The entry that tells that a connection was asked to be disconnected, unless that was let go since or told otherwise. */
export function findDisconnectRequest(
  database: Queryable,
  { id, workspaceId }: Pick<ConnectionRow, 'id' | 'workspaceId'>,
): Promise<{ id: string; hasFailed: boolean } | undefined> {
  return findLastAttemptEntry(database, { workspaceId, connectionId: id, action: 'connection.disconnect' });
}
