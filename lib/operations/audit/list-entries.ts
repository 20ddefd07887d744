import 'server-only';
import type { Member } from '../../actor';
import type { AuditPage } from '../../api/audit';
import { db } from '../../db/client';
import { countAuditEntries, listAuditEntries } from '../../db/queries/audit/audit-entries';
import { findConnectionNamesOfEntries } from '../../db/queries/audit/audit-names';
import type { AuditQuery } from './audit-query';
import { requireAuditScope } from './audit-scope';
import { toEntrySummary } from './entry-view';
import { resolveAuditFilter } from './resolve-filter';

/** Returns the entries that the member may read, newest first. A cursor is a sequence number, so new entries do not shift pages. */
export async function listEntries(member: Member, { filter, limit, cursor }: AuditQuery): Promise<AuditPage> {
  const scope = requireAuditScope(member);
  const entryFilter = resolveAuditFilter(filter);
  const slice = { scope, filter: entryFilter, limit: limit + 1, ...(cursor === undefined ? {} : { before: cursor }) };
  const [rows, total] = await Promise.all([listAuditEntries(db(), slice), countAuditEntries(db(), scope, entryFilter)]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const names = await findConnectionNamesOfEntries(db(), scope, shown);
  return {
    items: shown.map((row) => toEntrySummary(row, names)),
    ...(last ? { nextCursor: String(last.seq) } : {}),
    total,
  };
}
