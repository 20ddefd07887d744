import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { recordAudit } from '../../audit/record';
import { insertAttempt } from '../../db/attempts';
import { db } from '../../db/client';
import { connectUiAddresses, createConnectSession } from '../../nango/connect-session';
import { TLDS } from '../../pingone/types';
import { type Attempt, attemptView } from './attempt-view';
import { actorOf, beginnerOf, type Connector } from './links/link-holder';

export const startAttemptInput = z.object({
  profile: z.enum(['admin', 'self-service']),
  client: z.enum(['workspace', 'own']),
  tld: z.enum(TLDS, { error: 'is not a region of PingOne' }),
  environmentId: z.guid({ error: 'is not an environment id' }).toLowerCase(),
});
export type StartAttemptInput = z.output<typeof startAttemptInput>;

/** `sessionToken` opens Connect UI for this attempt, and is told once. */
export type StartedAttempt = {
  attempt: Attempt;
  sessionToken: string;
  connectUi: { apiUrl: string; baseUrl: string };
};

/**
 * Begins a try at connecting: opens a connect session tagged with the attempt and stores the attempt, which ends when
 * the session does. Stored last: before that nobody holds the session's token.
 */
export async function startAttempt(who: Connector, input: StartAttemptInput): Promise<StartedAttempt> {
  const beginner = beginnerOf(who);
  const id = randomUUID();
  const session = await createConnectSession({ attemptId: id, ...beginner, ...input });
  const row = await db().transaction(async (tx) => {
    const stored = await insertAttempt(tx, {
      id,
      ...beginner,
      ...input,
      expiresAt: session.expiresAt,
    });
    await recordAudit(tx, {
      workspaceId: beginner.workspaceId,
      actor: actorOf(who),
      action: 'connection.attempt-start',
      target: input.environmentId,
      details: { attempt: id, profile: input.profile, client: input.client, tld: input.tld },
    });
    return stored;
  });
  return { attempt: await attemptView(row, who), sessionToken: session.token, connectUi: connectUiAddresses() };
}
