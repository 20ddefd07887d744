import { findActionsByLabel } from '../../audit/action-labels';
import type { AuditEntryFilter } from '../../db/queries/audit/audit-entries';
import type { AuditFilter } from './audit-query';
import { endOfDay, startOfDay } from './day-bounds';

/** No entry is later, and PostgreSQL cannot parse years above 9999 in this format. */
const LAST_DAY = '9999-12-31';

/** Converts days to instants and text to matching actions, as the database query needs them. */
export function resolveAuditFilter({ text, since, until, zone = 'UTC', ...filter }: AuditFilter): AuditEntryFilter {
  return {
    ...filter,
    ...(since ? { from: startOfDay(since, zone) } : {}),
    ...(until && until < LAST_DAY ? { before: endOfDay(until, zone) } : {}),
    ...(text ? { text: { part: text, ...findActionsByLabel(text) } } : {}),
  };
}
