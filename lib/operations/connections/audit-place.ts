import 'server-only';
import type { AuditEntry } from '../../audit/record';
import type { AttemptRow } from '../../db/attempts';
import { findAttempted } from '../../db/audit-entries';
import type { Queryable } from '../../db/client';
import { findPlaceNames } from '../../db/connection-register';
import type { ConnectionRow } from '../../db/connections';

type Place = Pick<AuditEntry, 'connection' | 'environment'>;

/** Where an entry about a connection belongs: itself, and the environment it signs in to. */
export async function placeOf(
  database: Queryable,
  { id, name, workspaceId, environmentId }: Pick<ConnectionRow, 'id' | 'name' | 'workspaceId' | 'environmentId'>,
): Promise<Place> {
  const names = await findPlaceNames(database, { id, workspaceId });
  return { connection: { id, name: names?.name ?? name }, environment: named(environmentId, names?.environmentName) };
}

/** The same for an attempt: the connection that it signs in to anew or, if one was there already, `twinId`. */
export async function placeOfAttempt(
  database: Queryable,
  { workspaceId, environmentId, reconnects }: Pick<AttemptRow, 'workspaceId' | 'environmentId' | 'reconnects'>,
  twinId?: string,
): Promise<Place> {
  const id = twinId ?? reconnects;
  const names = id ? await findPlaceNames(database, { id, workspaceId }) : undefined;
  const environment = named(environmentId, names?.environmentName);
  return id && names ? { connection: { id, name: names.name }, environment } : { environment };
}

function named(id: string, name: string | null | undefined): { id: string; name?: string } {
  return name ? { id, name } : { id };
}

/** The entry that tells that a connection was asked to be disconnected, unless that was let go since or told otherwise. */
export function findAsked(
  database: Queryable,
  { id, workspaceId }: Pick<ConnectionRow, 'id' | 'workspaceId'>,
): Promise<{ id: string; hasFailed: boolean } | undefined> {
  return findAttempted(database, { workspaceId, connectionId: id, action: 'connection.disconnect' });
}
