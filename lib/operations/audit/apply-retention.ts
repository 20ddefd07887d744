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

/** A transaction has to end before the database's time for one statement does. */
const MOST_AT_ONCE = 50_000;

/**
 * Lets go of the entries that are older than the workspace keeps them, `most` in a transaction; how many they were. The
 * chain then begins after them: the place is sealed, and an entry of its own tells where it is.
 */
export async function applyRetention(workspaceId: string, { most = MOST_AT_ONCE } = {}): Promise<number> {
  let gone = 0;
  for (;;) {
    const entries = await letGo(workspaceId, most);
    gone += entries;
    if (entries < most) return gone;
  }
}

async function letGo(workspaceId: string, most: number): Promise<number> {
  return db().transaction(async (tx) => {
    const days = await findRetentionDays(tx, workspaceId);
    if (days === null) return 0;
    const { ends, doubt } = await lockChainHead(tx, workspaceId);
    // A head that somebody has changed is told of by the next entry; until somebody has looked, nothing is let go.
    if (doubt) return 0;
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

/** The same for every workspace; one that fails is told in the log and tried again the next time. */
export async function applyRetentions(): Promise<void> {
  for (const { id } of await listAuditedWorkspaces(db())) {
    try {
      await applyRetention(id);
    } catch (error) {
      log().warn({ workspaceId: id, ...describeError(error) }, 'could not apply the audit retention');
    }
  }
}
