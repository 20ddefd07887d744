import 'server-only';
import type { Origin } from '../actor';
import type { Transaction } from '../db/client';
import { listMemberships } from '../db/queries/people/members';
import type { AuditAction } from './actions';
import { type AuditRecord, recordAudit } from './record';

type Told = { action: AuditAction; details?: AuditRecord; origin?: Origin | undefined };

/** Tells what a person did to how they sign in, in each of their workspaces as its own member: they sign in to all. */
export async function recordPersonAudit(
  tx: Transaction,
  personId: string,
  { action, details, origin }: Told,
): Promise<void> {
  const memberships = await listMemberships(tx, personId);
  // In one order for everybody, since each locks the end of a workspace's chain.
  for (const member of memberships.toSorted((one, other) => (one.workspaceId < other.workspaceId ? -1 : 1))) {
    await recordAudit(tx, {
      workspaceId: member.workspaceId,
      actor: { kind: 'member', member },
      action,
      target: member.email,
      targetKind: 'member',
      targetId: member.id,
      ...(details ? { details } : {}),
      ...(origin ? { origin } : {}),
    });
  }
}
