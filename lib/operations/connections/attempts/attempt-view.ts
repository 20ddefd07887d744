import 'server-only';
import { extentOf } from '../../../auth/roles';
import { db } from '../../../db/client';
import type { AttemptRow } from '../../../db/queries/connections/attempts';
import { findConnectionByAttempt } from '../../../db/queries/connections/connection-lookup';
import { type ConnectionRow, findConnection } from '../../../db/queries/connections/connections';
import type { AttemptState, ClientChoice, Profile } from '../../../db/schema';
import { type Connector, isLinkHolder } from '../links/link-holder';
import type { MisconfigurationNotice } from '../misconfigurations';
import { type AttemptFailure, findAttemptFailure } from './attempt-failures';

/** An attempt as the browser of whoever began it sees it. Times are ISO 8601 UTC. */
export type Attempt = {
  id: string;
  state: AttemptState;
  profile: Profile;
  client: ClientChoice;
  tld: string;
  environmentId: string;
  /** The connection that it signs in to anew. */
  reconnects?: string;
  createdAt: string;
  expiresAt: string;
  failure?: AttemptFailure;
  /** After the window was gone and nothing had arrived: what PingOne may have shown in it. */
  suspects?: readonly MisconfigurationNotice[];
  /** What it became, or the one that was there already. */
  connection?: { id: string; name: string; person?: { id: string; name?: string } };
};

/** `who` looks: a connection that they may not see is left out. */
export async function loadAttemptView(row: AttemptRow, who: Connector): Promise<Attempt> {
  const failure = row.state === 'failed' ? findAttemptFailure(row.failure) : undefined;
  const connection = brief(visibleTo(who, row, await connectionOf(row)));
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

function visibleTo(who: Connector, row: AttemptRow, connection: ConnectionRow | undefined): ConnectionRow | undefined {
  // Through a link only what was made with it is seen, never what was there before.
  if (isLinkHolder(who)) return row.state === 'connected' ? connection : undefined;
  const extent = extentOf(who.role, 'connections:read');
  return extent === 'all' || (extent === 'own' && connection?.createdBy === who.id) ? connection : undefined;
}

function brief(connection: ConnectionRow | undefined): Attempt['connection'] {
  if (!connection) return undefined;
  const { id, name, pingOneUserId, pingOneUserName } = connection;
  if (!pingOneUserId) return { id, name };
  return { id, name, person: { id: pingOneUserId, ...(pingOneUserName ? { name: pingOneUserName } : {}) } };
}
