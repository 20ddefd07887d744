import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
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
import { TLDS } from '../../../pingone/types';
import { requireConnection } from '../../access/require-connection';
import { findAttemptAuditContext } from '../audit-context';
import { type Connector, isLinkHolder, requireInitiator, toActor } from '../links/link-holder';
import { type Attempt, loadAttemptView } from './attempt-view';

export const newConnectionInput = z.object({
  profile: z.enum(['admin', 'self-service']),
  client: z.enum(['workspace', 'own']),
  tld: z.enum(TLDS, { error: 'is not a PingOne region' }),
  environmentId: z.guid({ error: 'is not an environment ID' }).toLowerCase(),
});
const reconnection = z.object({ reconnects: z.string().max(100) });

/** Either the tenant to connect and how, or the connection to sign in to anew, which fixes all of that. */
export const startAttemptInput = z.union([reconnection, newConnectionInput]);
export type StartAttemptInput = z.output<typeof startAttemptInput>;

/** `sessionToken` opens Connect UI for this attempt, and is told once. */
export type StartedAttempt = {
  attempt: Attempt;
  sessionToken: string;
  connectUi: { apiUrl: string; baseUrl: string };
};

type Chosen = Pick<SessionRequest, 'profile' | 'client' | 'tld' | 'environmentId'>;

/**
 * Begins a try at connecting, or at signing in anew to a connection: opens a connect session tagged with the attempt and
 * stores the attempt, which ends when the session does. Stored last: before that nobody holds the session's token.
 */
export async function startAttempt(who: Connector, input: StartAttemptInput): Promise<StartedAttempt> {
  const beginner = requireInitiator(who);
  const { chosen, reconnected } = await wishOf(who, input);
  const id = randomUUID();
  const session = await openSession({ attemptId: id, ...beginner, ...chosen }, reconnected);
  const row = await db().transaction(async (tx) => {
    const stored = await insertAttempt(tx, {
      id,
      ...beginner,
      ...chosen,
      reconnects: reconnected?.id ?? null,
      expiresAt: session.expiresAt,
    });
    await recordAudit(tx, {
      workspaceId: beginner.workspaceId,
      actor: toActor(who),
      action: 'connection.attempt-start',
      target: reconnected?.name ?? chosen.environmentId,
      targetKind: reconnected ? 'connection' : 'environment',
      targetId: reconnected?.id ?? chosen.environmentId,
      ...(await findAttemptAuditContext(tx, stored)),
      details: { attempt: id, profile: chosen.profile, client: chosen.client, tld: chosen.tld },
    });
    return stored;
  });
  return { attempt: await loadAttemptView(row, who), sessionToken: session.token, connectUi: connectUiAddresses() };
}

async function wishOf(
  who: Connector,
  input: StartAttemptInput,
): Promise<{ chosen: Chosen; reconnected?: ConnectionRow }> {
  if (!('reconnects' in input)) return { chosen: input };
  // A link makes a connection; it knows none that is there.
  if (isLinkHolder(who)) throw notFound('connection');
  const row = await requireConnection(who, 'connections:write', input.reconnects);
  if (row.disconnectAt) throw new AppError('conflict', 'This connection is being disconnected.');
  const { profile, tld, environmentId } = row;
  const client = await findClientChoice(db(), row.attemptId);
  return { chosen: { profile, tld, environmentId, client }, reconnected: row };
}

// One that Nango has lost gets a new sign-in, which takes the row's place when it is settled.
async function openSession(request: SessionRequest, reconnected: ConnectionRow | undefined): Promise<ConnectSession> {
  const again = reconnected && (await createReconnectSession(request, reconnected));
  return again ?? createConnectSession(request);
}
