import 'server-only';
import { eq } from 'drizzle-orm';
import type { Queryable, Transaction } from '../../client';
import { auditHeads } from '../../schema';

/** The stored ends of a workspace's chain; see `lib/audit/seal.ts`. */
export type AuditHead = {
  workspaceId: string;
  head: { seq: number; hash: string };
  anchor: { seq: number; hash: string };
  seal: string;
};

function toHead({ workspaceId, seq, hash, anchorSeq, anchorHash, seal }: typeof auditHeads.$inferSelect): AuditHead {
  return { workspaceId, head: { seq, hash }, anchor: { seq: anchorSeq, hash: anchorHash }, seal };
}

function toRow({ workspaceId, head, anchor, seal }: AuditHead): typeof auditHeads.$inferInsert {
  return { workspaceId, ...head, anchorSeq: anchor.seq, anchorHash: anchor.hash, seal };
}

export async function findAuditHead(database: Queryable, workspaceId: string): Promise<AuditHead | undefined> {
  const [row] = await database.select().from(auditHeads).where(eq(auditHeads.workspaceId, workspaceId));
  return row && toHead(row);
}

/** Returns the ends, locked until the transaction ends: other writers of this workspace's entries wait. */
export async function lockAuditHead(tx: Transaction, workspaceId: string): Promise<AuditHead | undefined> {
  const query = tx.select().from(auditHeads).where(eq(auditHeads.workspaceId, workspaceId)).for('update');
  const [row] = await query;
  return row && toHead(row);
}

/** Adds the ends. Returns false if they exist; of two concurrent calls, the later one waits and returns false. */
export async function addAuditHead(tx: Transaction, head: AuditHead): Promise<boolean> {
  const added = await tx
    .insert(auditHeads)
    .values(toRow(head))
    .onConflictDoNothing({ target: auditHeads.workspaceId })
    .returning({ workspaceId: auditHeads.workspaceId });
  return added.length > 0;
}

export async function saveAuditHead(tx: Transaction, head: AuditHead): Promise<void> {
  await tx.update(auditHeads).set(toRow(head)).where(eq(auditHeads.workspaceId, head.workspaceId));
}
