import 'server-only';
import type { Actor } from '../actor';
import type { Queryable } from '../db/client';
import { auditEntries } from '../db/schema';
import type { AuditAction } from './actions';

export type AuditEntry = {
  workspaceId: string;
  actor: Actor;
  action: AuditAction;
  /** Whom or what it was done to, in words a reader knows: a name, an e-mail, an id of ours. */
  target?: string;
  /** Facts beside it; never a secret. */
  details?: Record<string, string | number | boolean | null>;
};

function nameOf(actor: Actor): string {
  if (actor.kind === 'member') return actor.member.name;
  return actor.kind === 'link' ? actor.recipient : actor.kind;
}

/** Writes one entry; pass the transaction of the change it tells of, so that neither is without the other. */
export async function recordAudit(tx: Queryable, entry: AuditEntry): Promise<void> {
  const { actor } = entry;
  await tx.insert(auditEntries).values({
    workspaceId: entry.workspaceId,
    memberId: actor.kind === 'member' ? actor.member.id : null,
    actorKind: actor.kind,
    actorName: nameOf(actor),
    action: entry.action,
    target: entry.target ?? null,
    details: entry.details ?? {},
  });
}
