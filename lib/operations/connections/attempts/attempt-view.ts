import 'server-only';
import type { Attempt } from '../../../api/attempts';
import { extentOf } from '../../../auth/roles';
import { db } from '../../../db/client';
import type { AttemptRow } from '../../../db/queries/connections/attempts';
import { findConnectionByAttempt } from '../../../db/queries/connections/connection-lookup';
import { type ConnectionRow, findConnection } from '../../../db/queries/connections/connections';
import { type Connector, isLinkHolder } from '../links/link-holder';
import { findAttemptFailure } from './attempt-failures';

/** Omits a connection that `connector` may not see. */
export async function loadAttemptView(row: AttemptRow, connector: Connector): Promise<Attempt> {
  const failure = row.state === 'failed' ? findAttemptFailure(row.failure) : undefined;
  const connection = toSummary(visibleTo(connector, row, await connectionOf(row)));
  return {
    id: row.id,
    state: row.state,
    profile: row.profile,
    client: row.client,
    tld: row.tld,
    environmentId: row.environmentId,
    ...(row.reconnects ? { reconnects: row.reconnects } : {}),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    ...(failure ? { failure } : {}),
    ...(connection ? { connection } : {}),
  };
}

async function connectionOf(row: AttemptRow): Promise<ConnectionRow | undefined> {
  if (row.state === 'connected') return findConnectionByAttempt(db(), row.id);
  if (row.reconnects) return findConnection(db(), { id: row.reconnects, workspaceId: row.workspaceId });
  return row.twinId ? findConnection(db(), { id: row.twinId, workspaceId: row.workspaceId }) : undefined;
}

function visibleTo(
  connector: Connector,
  row: AttemptRow,
  connection: ConnectionRow | undefined,
): ConnectionRow | undefined {
  // A link holder sees only the connection created with the link, never existing ones.
  if (isLinkHolder(connector)) return row.state === 'connected' ? connection : undefined;
  const extent = extentOf(connector.role, 'connections:read');
  return extent === 'all' || (extent === 'own' && connection?.createdBy === connector.id) ? connection : undefined;
}

function toSummary(connection: ConnectionRow | undefined): Attempt['connection'] {
  if (!connection) return undefined;
  const { id, name, pingOneUserId, pingOneUserName } = connection;
  if (!pingOneUserId) return { id, name };
  return { id, name, person: { id: pingOneUserId, ...(pingOneUserName ? { name: pingOneUserName } : {}) } };
}
