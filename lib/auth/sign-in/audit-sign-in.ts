import 'server-only';
import type { Origin } from '../../actor';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import { listMemberships } from '../../db/queries/people/members';

/** What somebody signed in with. */
export type SignInMethod =
  | 'password'
  | 'identity provider'
  | 'password and authenticator app'
  | 'password and backup code';

/** Tells a sign-in, in the workspace that it opens. A backup code has an action of its own: whoever uses one has lost something. */
export async function auditSignIn(
  personId: string,
  { way, origin }: { way: SignInMethod; origin?: Origin },
): Promise<void> {
  const [member] = await listMemberships(db(), personId);
  if (!member) return;
  await recordAudit(db(), {
    workspaceId: member.workspaceId,
    actor: { kind: 'member', member },
    action: way === 'password and backup code' ? 'session.sign-in-backup-code' : 'session.sign-in',
    target: member.email,
    targetKind: 'member',
    targetId: member.id,
    ...(origin ? { origin } : {}),
    details: { with: way },
  });
}
