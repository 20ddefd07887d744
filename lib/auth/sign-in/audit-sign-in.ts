import 'server-only';
import type { Origin } from '../../actor';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import { listMemberships } from '../../db/queries/people/members';

/** What a person signed in with. */
export type SignInMethod =
  | 'password'
  | 'identity provider'
  | 'password and authenticator app'
  | 'password and backup code';

/**
 * Records a sign-in in the workspace that it opens. Signing in with a backup code is a separate action, since it means
 * that the authenticator app may be lost.
 */
export async function auditSignIn(
  personId: string,
  { method, origin }: { method: SignInMethod; origin?: Origin },
): Promise<void> {
  const [member] = await listMemberships(db(), personId);
  if (!member) return;
  await recordAudit(db(), {
    workspaceId: member.workspaceId,
    actor: { kind: 'member', member },
    action: method === 'password and backup code' ? 'session.sign-in-backup-code' : 'session.sign-in',
    target: member.email,
    targetKind: 'member',
    targetId: member.id,
    ...(origin ? { origin } : {}),
    details: { with: method },
  });
}
