import 'server-only';
import type { AuditEntry } from '../../audit/record';
import type { AttemptRow } from '../../db/attempts';
import type { Queryable } from '../../db/client';
import { findConnectionName } from '../../db/connection-register';
import type { ConnectionRow } from '../../db/connections';

type Place = Pick<AuditEntry, 'connection' | 'environment'>;

/** Where an entry about a connection belongs: itself, and the environment it signs in to. */
export function placeOf({ id, name, environmentId }: Pick<ConnectionRow, 'id' | 'name' | 'environmentId'>): Place {
  return { connection: { id, name }, environment: { id: environmentId } };
}

/** The same for an attempt: the connection that it signs in to anew or, if one was there already, `twinId`. */
export async function placeOfAttempt(
  database: Queryable,
  { workspaceId, environmentId, reconnects }: Pick<AttemptRow, 'workspaceId' | 'environmentId' | 'reconnects'>,
  twinId?: string,
): Promise<Place> {
  const id = twinId ?? reconnects;
  const name = id && (await findConnectionName(database, { id, workspaceId }));
  return { ...(id && name ? { connection: { id, name } } : {}), environment: { id: environmentId } };
}
