import 'server-only';
import type { Member } from '../../actor';
import { countAuditEntries, listAuditEntries } from '../../db/audit-entries';
import { connectionNamesOf } from '../../db/audit-names';
import { db } from '../../db/client';
import type { AuditQuery } from './audit-query';
import { auditScopeOf } from './audit-scope';
import { type AuditEntrySummary, summaryOf } from './entry-view';
import { narrowingOf } from './narrowing';

export type AuditPage = { items: AuditEntrySummary[]; nextCursor?: string; total: number };

/** The entries that the member may read, the newest first. A cursor is a place in the chain: what comes meanwhile moves nothing. */
export async function listEntries(member: Member, { filter, limit, cursor }: AuditQuery): Promise<AuditPage> {
  const scope = auditScopeOf(member);
  const narrowing = narrowingOf(filter);
  const slice = { scope, filter: narrowing, limit: limit + 1, ...(cursor === undefined ? {} : { before: cursor }) };
  const [rows, total] = await Promise.all([listAuditEntries(db(), slice), countAuditEntries(db(), scope, narrowing)]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const names = await connectionNamesOf(db(), scope, shown);
  return { items: shown.map((row) => summaryOf(row, names)), ...(last ? { nextCursor: String(last.seq) } : {}), total };
}
