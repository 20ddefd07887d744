import 'server-only';
import type { Member } from '../../actor';
import { listAuditNames, type Named } from '../../db/audit-names';
import { db } from '../../db/client';
import { auditScopeOf } from './audit-scope';

/** What the entries can be narrowed to: who and what they name, those who have left among them. */
export type AuditNames = { members: Named[]; connections: Named[]; environments: Named[] };

export async function listNames(member: Member): Promise<AuditNames> {
  return listAuditNames(db(), auditScopeOf(member));
}
