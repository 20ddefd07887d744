import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { clientChoiceSchema, type StartedAttempt } from '../../../api/attempts';
import { connectionProfileSchema } from '../../../api/connections';
import { recordAudit } from '../../../audit/record';
import { db } from '../../../db/client';
import { insertAttempt } from '../../../db/queries/connections/attempts';
import { findClientChoice } from '../../../db/queries/connections/connection-lookup';
import type { ConnectionRow } from '../../../db/queries/connections/connections';
import { AppError, notFound } from '../../../errors';
import {
  type ConnectSession,
  connectUiAddresses,
  createConnectSession,
  createReconnectSession,
  type SessionRequest,
} from '../../../nango/connect-session';
import { TLDS } from '../../../pingone/regions';
import { requireConnection } from '../../access/require-connection';
import { findAttemptAuditContext } from '../audit-context';
import { type Connector, isLinkHolder, requireInitiator, toActor } from '../links/link-holder';
import { loadAttemptView } from './attempt-view';

export const newConnectionInput = z.object({
  profile: z.enum(connectionProfileSchema.options),
  client: z.enum(clientChoiceSchema.options),
  tld: z.enum(TLDS, { error: 'is not a PingOne region' }),
  environmentId: z.guid({ error: 'is not an environment ID' }).toLowerCase(),
});
const reconnection = z.object({ reconnects: z.string().max(100) });

/** Either the tenant to connect and how, or the connection to reconnect, which determines both. */
export const startAttemptInput = z.union([reconnection, newConnectionInput]);
export type StartAttemptInput = z.output<typeof startAttemptInput>;

type Chosen = Pick<SessionRequest, 'profile' | 'client' | 'tld' | 'environmentId'>;

/**
 * Starts an attempt to connect or reconnect: opens a connect session tagged with the attempt, then stores the attempt,
 * which expires with the session. Nobody has the session token before the attempt is stored.
 */
export async function startAttempt(connector: Connector, input: StartAttemptInput): Promise<StartedAttempt> {
  const initiator = requireInitiator(connector);
  const { chosen, reconnected } = await resolveInput(connector, input);
  const id = randomUUID();
  const session = await openSession({ attemptId: id, ...initiator, ...chosen }, reconnected);
  const row = await db().transaction(async (tx) => {
    const stored = await insertAttempt(tx, {
      id,
      ...initiator,
      ...chosen,
      reconnects: reconnected?.id ?? null,
      expiresAt: session.expiresAt,
    });
    await recordAudit(tx, {
      workspaceId: initiator.workspaceId,
      actor: toActor(connector),
      action: 'connection.attempt-start',
      target: reconnected?.name ?? chosen.environmentId,
      targetKind: reconnected ? 'connection' : 'environment',
      targetId: reconnected?.id ?? chosen.environmentId,
      ...(await findAttemptAuditContext(tx, stored)),
      details: { attempt: id, profile: chosen.profile, client: chosen.client, tld: chosen.tld },
    });
    return stored;
  });
  return {
    attempt: await loadAttemptView(row, connector),
    sessionToken: session.token,
    connectUi: connectUiAddresses(),
  };
}

async function resolveInput(
  connector: Connector,
  input: StartAttemptInput,
): Promise<{ chosen: Chosen; reconnected?: ConnectionRow }> {
  if (!('reconnects' in input)) return { chosen: input };
  // A link creates a connection and gives no access to existing ones.
  if (isLinkHolder(connector)) throw notFound('connection');
  const row = await requireConnection(connector, 'connections:write', input.reconnects);
  if (row.disconnectAt) throw new AppError('conflict', 'This connection is being disconnected.');
  const { profile, tld, environmentId } = row;
  const client = await findClientChoice(db(), row.attemptId);
  return { chosen: { profile, tld, environmentId, client }, reconnected: row };
}

// If Nango no longer has the connection, a new session replaces its sign-in when the attempt completes.
async function openSession(request: SessionRequest, reconnected: ConnectionRow | undefined): Promise<ConnectSession> {
  const reconnectSession = reconnected && (await createReconnectSession(request, reconnected));
  return reconnectSession ?? createConnectSession(request);
}
