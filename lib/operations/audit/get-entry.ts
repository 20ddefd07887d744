import 'server-only';
import type { Member } from '../../actor';
import type { EntryWithRelated } from '../../api/audit';
import { db } from '../../db/client';
import { findAuditEntry, listFollowUpEntries } from '../../db/queries/audit/audit-entries';
import { findConnectionNamesOfEntries } from '../../db/queries/audit/audit-names';
import { notFound } from '../../errors';
import { parseUuid } from '../../ids';
import { requireAuditScope } from './audit-scope';
import { toEntrySummary, toEntryView } from './entry-view';

/** Returns one entry. Throws the same `not-found` for an unknown or malformed id and an entry the member may not read. */
export async function getEntry(member: Member, entryId: string): Promise<EntryWithRelated> {
  const scope = requireAuditScope(member);
  const id = parseUuid(entryId);
  const row = id && (await findAuditEntry(db(), scope, id));
  if (!row) throw notFound('audit entry');
  const [follows, followedBy] = await Promise.all([
    row.followsId ? findAuditEntry(db(), scope, row.followsId) : undefined,
    listFollowUpEntries(db(), scope, row.id),
  ]);
  const names = await findConnectionNamesOfEntries(db(), scope, [row, ...(follows ? [follows] : []), ...followedBy]);
  return {
    entry: toEntryView(row, names),
    ...(follows ? { follows: toEntrySummary(follows, names) } : {}),
    followedBy: followedBy.map((each) => toEntrySummary(each, names)),
  };
}
