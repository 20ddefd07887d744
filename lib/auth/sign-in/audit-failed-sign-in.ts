import 'server-only';
import type { Origin } from '../../actor';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import { listMemberships } from '../../db/queries/people/members';
import { findPersonByEmail } from '../../db/queries/people/people';
import { describeError, log } from '../../log';

type FailedSignIn = { why: string; origin?: Origin };

/**
 * Records a failed sign-in of a member. Not awaited, so that the response time does not reveal whether an email is
 * known. The actor is unknown: the entry names only the email.
 */
export function auditFailedSignIn(email: string, details: FailedSignIn): void {
  recordFailure(email, details).catch((error: unknown) =>
    log().warn(describeError(error), 'could not audit a failed sign-in'),
  );
}

async function recordFailure(email: string, { why, origin }: FailedSignIn): Promise<void> {
  const person = await findPersonByEmail(db(), email);
  const [member] = person ? await listMemberships(db(), person.id) : [];
  if (!member) return;
  await recordAudit(db(), {
    workspaceId: member.workspaceId,
    actor: { kind: 'system' },
    action: 'session.sign-in-failed',
    target: member.email,
    targetKind: 'member',
    targetId: member.id,
    outcome: 'failed',
    details: { why },
    ...(origin ? { origin } : {}),
  });
}
