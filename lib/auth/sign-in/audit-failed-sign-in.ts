import 'server-only';
import type { Origin } from '../../actor';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import { listMemberships } from '../../db/queries/people/members';
import { findPersonByEmail } from '../../db/queries/people/people';
import { describeError, log } from '../../log';

type Told = { why: string; origin?: Origin };

/**
 * Tells a failed sign-in of somebody who is a member. Nobody waits for it, so that the time an answer takes does not tell
 * whether an e-mail is known here. Who tried is not known: the entry is of nobody and names the e-mail.
 */
export function auditFailedSignIn(email: string, told: Told): void {
  tell(email, told).catch((error: unknown) => log().warn(describeError(error), 'failed sign-in not audited'));
}

async function tell(email: string, { why, origin }: Told): Promise<void> {
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
