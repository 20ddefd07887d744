import 'server-only';
import type { AuditEntry } from '../../audit/record';
import type { Queryable } from '../../db/client';
import { findLastAttemptEntry } from '../../db/queries/audit/audit-entries';
import type { AttemptRow } from '../../db/queries/connections/attempts';
import { findConnectionAndEnvironmentName } from '../../db/queries/connections/connection-lookup';
import type { ConnectionRow } from '../../db/queries/connections/connections';

type AuditContext = Pick<AuditEntry, 'connection' | 'environment'>;

/** Returns the connection and its sign-in environment, for an audit entry about the connection. */
export async function findAuditContext(
  database: Queryable,
  { id, name, workspaceId, environmentId }: Pick<ConnectionRow, 'id' | 'name' | 'workspaceId' | 'environmentId'>,
): Promise<AuditContext> {
  const names = await findConnectionAndEnvironmentName(database, { id, workspaceId });
  return { connection: { id, name: names?.name ?? name }, environment: toNamed(environmentId, names?.environmentName) };
}

/** Returns the same for an attempt: the connection to reconnect, or the already existing one (`twinId`). */
export async function findAttemptAuditContext(
  database: Queryable,
  { workspaceId, environmentId, reconnects }: Pick<AttemptRow, 'workspaceId' | 'environmentId' | 'reconnects'>,
  twinId?: string,
): Promise<AuditContext> {
  const id = twinId ?? reconnects;
  const names = id ? await findConnectionAndEnvironmentName(database, { id, workspaceId }) : undefined;
  const environment = toNamed(environmentId, names?.environmentName);
  return id && names ? { connection: { id, name: names.name }, environment } : { environment };
}

function toNamed(id: string, name: string | null | undefined): { id: string; name?: string } {
  return name ? { id, name } : { id };
}

/** Returns the entry of the request to disconnect, unless retention has deleted it or an outcome follows it. */
export function findDisconnectRequest(
  database: Queryable,
  { id, workspaceId }: Pick<ConnectionRow, 'id' | 'workspaceId'>,
): Promise<{ id: string; hasFailed: boolean } | undefined> {
  return findLastAttemptEntry(database, { workspaceId, connectionId: id, action: 'connection.disconnect' });
}
