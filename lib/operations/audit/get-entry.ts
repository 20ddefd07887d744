import 'server-only';
import type { Member } from '../../actor';
import { findAuditEntry, listFollowing } from '../../db/audit-entries';
import { connectionNamesOf } from '../../db/audit-names';
import { db } from '../../db/client';
import { notFound } from '../../errors';
import { parseUuid } from '../../ids';
import { auditScopeOf } from './audit-scope';
import { type AuditEntrySummary, type AuditEntryView, entryView, summaryOf } from './entry-view';

export type EntryWithKin = {
  entry: AuditEntryView;
  /** The attempt that this entry tells the outcome of. */
  follows?: AuditEntrySummary;
  /** The outcomes of this entry, when it is an attempt. */
  followedBy: AuditEntrySummary[];
};

/** One entry. Unknown, malformed, another workspace's and not the member's to read: the same `not-found`. */
export async function getEntry(member: Member, entryId: string): Promise<EntryWithKin> {
  const scope = auditScopeOf(member);
  const id = parseUuid(entryId);
  const row = id && (await findAuditEntry(db(), scope, id));
  if (!row) throw notFound('audit entry');
  const [follows, followedBy] = await Promise.all([
    row.followsId ? findAuditEntry(db(), scope, row.followsId) : undefined,
    listFollowing(db(), scope, row.id),
  ]);
  const names = await connectionNamesOf(db(), scope, [row, ...(follows ? [follows] : []), ...followedBy]);
  return {
    entry: entryView(row, names),
    ...(follows ? { follows: summaryOf(follows, names) } : {}),
    followedBy: followedBy.map((each) => summaryOf(each, names)),
  };
}
