import { findActionsByLabel } from '../../audit/action-labels';
import type { AuditEntryFilter } from '../../db/queries/audit/audit-entries';
import type { AuditFilter } from './audit-query';
import { endOfDay, startOfDay } from './day-bounds';

/** No entry is later, and PostgreSQL reads no year above 9999 as it is sent. */
const LAST_DAY = '9999-12-31';

/** A filter as the entries are asked for it: they hold moments and names of actions, people look for days and words. */
export function resolveAuditFilter({ text, since, until, zone = 'UTC', ...filter }: AuditFilter): AuditEntryFilter {
  return {
    ...filter,
    ...(since ? { from: startOfDay(since, zone) } : {}),
    ...(until && until < LAST_DAY ? { before: endOfDay(until, zone) } : {}),
    ...(text ? { text: { part: text, ...findActionsByLabel(text) } } : {}),
  };
}
