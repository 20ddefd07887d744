import 'server-only';
import { lockChainHead, sealEnds } from '../../audit/append';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import {
  deleteEntriesThrough,
  findLastEntryOlderThan,
  findRetentionDays,
  listAuditedWorkspaces,
} from '../../db/queries/audit/audit-chain';
import { saveAuditHead } from '../../db/queries/audit/audit-heads';
import { describeError, log } from '../../log';

/** Keeps a transaction shorter than the database's statement timeout. */
const MAX_PER_TRANSACTION = 50_000;

/**
 * Deletes the entries older than the workspace's retention, up to `most` per transaction, and returns their number. The
 * hash chain then starts after them: the new start is sealed and recorded in an entry.
 */
export async function applyRetention(workspaceId: string, { most = MAX_PER_TRANSACTION } = {}): Promise<number> {
  let deleted = 0;
  for (;;) {
    const entries = await deleteExpired(workspaceId, most);
    deleted += entries;
    if (entries < most) return deleted;
  }
}

async function deleteExpired(workspaceId: string, most: number): Promise<number> {
  return db().transaction(async (tx) => {
    const days = await findRetentionDays(tx, workspaceId);
    if (days === null) return 0;
    const { ends, problem } = await lockChainHead(tx, workspaceId);
    // The chain head was changed outside Tenantry; the next entry reports that. Delete nothing until someone has checked.
    if (problem) return 0;
    const last = await findLastEntryOlderThan(tx, workspaceId, { days, most });
    if (!last) return 0;
    const entries = await deleteEntriesThrough(tx, workspaceId, last.seq);
    await saveAuditHead(tx, sealEnds({ ...ends, anchor: last }));
    await recordAudit(tx, {
      workspaceId,
      actor: { kind: 'system' },
      action: 'audit.retention',
      details: { entries, days, through: last.seq, hash: last.hash },
    });
    return entries;
  });
}

/** Applies the retention of every workspace. A failure is logged, and the next run tries again. */
export async function applyRetentions(): Promise<void> {
  for (const { id } of await listAuditedWorkspaces(db())) {
    try {
      await applyRetention(id);
    } catch (error) {
      log().warn({ workspaceId: id, ...describeError(error) }, 'could not apply the audit retention');
    }
  }
}
