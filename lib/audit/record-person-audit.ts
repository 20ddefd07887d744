import 'server-only';
import type { Origin } from '../actor';
import type { Transaction } from '../db/client';
import { listMemberships } from '../db/queries/people/members';
import type { AuditAction } from './actions';
import { type AuditRecord, recordAudit } from './record';

type PersonAuditEntry = { action: AuditAction; details?: AuditRecord; origin?: Origin | undefined };

/**
 * Records what a person changed about how they sign in, as the member they are in each of their workspaces: signing in
 * is shared by all.
 */
export async function recordPersonAudit(
  tx: Transaction,
  personId: string,
  { action, details, origin }: PersonAuditEntry,
): Promise<void> {
  const memberships = await listMemberships(tx, personId);
  // Always in the same order, because each entry locks the head of a workspace's chain.
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
